// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_HTTP2PEER_H
#define QTREQ_AUTOTESTS_HTTP2PEER_H

#include <QtCore/qlist.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qtcpserver.h>

class QSslSocket;

/// A server of HTTP/2 over TLS that answers each request by the frames it was given, whether they
/// make sense or not.
class Http2Peer : public QTcpServer
{
    Q_OBJECT
public:
    enum class Type { Data = 0, Headers = 1, Reset = 3, Settings = 4, GoAway = 7 };
    struct Frame
    {
        Type type;
        int flags = 0;
        QByteArray payload = {};
    };
    using Frames = QList<Frame>;

    static constexpr int endStream = 0x1;
    static constexpr int endHeaders = 0x4;

    explicit Http2Peer(const QString &certificates, QObject *parent = nullptr);

    /// The status, and lines of lower-case names and short values.
    [[nodiscard]] static Frame head(const QByteArray &status,
                                    const QList<std::pair<QByteArray, QByteArray>> &lines = {},
                                    int flags = endHeaders);
    [[nodiscard]] static Frame trailer(const QByteArray &name, const QByteArray &value);
    [[nodiscard]] static Frame data(const QByteArray &bytes, int flags = 0);
    [[nodiscard]] static Frame reset(quint32 code); // RFC 9113 section 7
    [[nodiscard]] static Frame goAway(quint32 lastStream);

    void answerBy(const Frames &frames, bool closes = false);
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int requestCount() const { return m_requestCount; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onData(QSslSocket *socket, QByteArray &unread);
    void onFrame(QSslSocket *socket, Type type, int flags, quint32 stream);

    const QString m_certificates;
    Frames m_frames;
    bool m_closes = false;
    int m_requestCount = 0;
};

#endif
