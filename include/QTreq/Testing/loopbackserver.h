// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_LOOPBACKSERVER_H
#define QTREQ_TESTING_LOOPBACKSERVER_H

#include <QTreq/Testing/fault.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resourcehandle.h>
#include <QTreq/Testing/servercertificate.h>

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

#include <memory>

namespace QTreq {
class Clock;
}

namespace QTreq::Testing {

class LoopbackServerPrivate;

/// Serves a resource on a real socket of this machine: HTTP/1.1, with TLS on request.
class QTREQ_TESTING_EXPORT LoopbackServer : public QObject
{
    Q_OBJECT
public:
    enum class Tls { Off, On };

    explicit LoopbackServer(const ResourceHandle &resource, Tls tls = Tls::Off,
                            QObject *parent = nullptr, Location location = Location::current());
    LoopbackServer(const ResourceHandle &resource, const ServerCertificate &certificate,
                   QObject *parent = nullptr, Location location = Location::current());
    ~LoopbackServer() override;

    [[nodiscard]] QUrl url(const QString &pathAndQuery = {}) const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] bool isListening() const;
    [[nodiscard]] QString errorString() const; // why it does not listen

    [[nodiscard]] const ServerCertificate &certificate() const;
    [[nodiscard]] QSslConfiguration clientConfiguration() const;

    void setRefusing(bool refusing);
    void setConnectionFault(const Fault &fault); // none: connections work again
    void dropConnections();
    [[nodiscard]] int connectionCount() const;

    [[nodiscard]] Clock *clock() const;
    void setClock(Clock *clock); // not owned; null: the system's
    void setReporter(const Reporter &reporter);

private:
    std::unique_ptr<LoopbackServerPrivate> d;
};

} // namespace QTreq::Testing

#endif
