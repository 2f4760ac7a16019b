// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_MINIMALAGENT_H
#define QTREQ_AUTOTESTS_MINIMALAGENT_H

#include <QtCore/qcoreapplication.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <algorithm>
#include <cstring>

/// The least that applications write by hand to test without a network: a canned body, and
/// finished() from the event loop.
class MinimalReply final : public QNetworkReply
{
public:
    static QByteArray body() { return QByteArrayLiteral("{\"answer\": 42}"); }

    explicit MinimalReply(const QNetworkRequest &request, QObject *parent) : QNetworkReply(parent)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(QNetworkAccessManager::GetOperation);
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, 200);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        QMetaObject::invokeMethod(this, &MinimalReply::deliver, Qt::QueuedConnection);
    }
    void abort() override { }
    qint64 bytesAvailable() const override
    {
        return m_body.size() - m_read + QNetworkReply::bytesAvailable();
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_body.size() - m_read);
        std::memcpy(data, m_body.constData() + m_read, size_t(size));
        m_read += size;
        return size;
    }

private:
    void deliver()
    {
        setFinished(true);
        Q_EMIT finished();
    }

    const QByteArray m_body = body();
    qint64 m_read = 0;
};

class MinimalManager final : public QNetworkAccessManager
{
protected:
    QNetworkReply *createRequest(Operation, const QNetworkRequest &request, QIODevice *) override
    {
        return new MinimalReply(request, this);
    }
};

/// One request from beginning to end; the size of its body.
inline int minimalRound(QNetworkAccessManager &manager, const QUrl &url)
{
    int size = 0;
    QNetworkReply *reply = manager.get(QNetworkRequest(url));
    QObject::connect(reply, &QNetworkReply::finished, reply, [&size, reply] {
        size = int(reply->readAll().size());
        reply->deleteLater();
    });
    while (size == 0)
        QCoreApplication::processEvents();
    return size;
}

#endif
