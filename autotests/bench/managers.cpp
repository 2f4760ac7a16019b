// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/eventcontestant.h"

#include <QtCore/qfile.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkproxy.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 readBuffer = 1024 * 1024;

/// QNetworkAccessManager, the signals of its replies, and nothing else.
class RawManager : public EventContestant
{
public:
    qint64 download(const Target &target) override
    {
        QNetworkReply *const reply = m_manager.get(requestFor(target));
        qint64 size = 0;
        end(reply, [&] { size = reply->readAll().size(); });
        return size;
    }
    qint64 stream(const Target &target) override
    {
        QNetworkReply *const reply = m_manager.get(requestFor(target));
        qint64 size = 0;
        QObject::connect(reply, &QIODevice::readyRead, reply,
                         [&] { size += reply->readAll().size(); });
        end(reply, [&] { size += reply->readAll().size(); });
        return size;
    }
    void upload(const Target &target, const QString &path) override
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            giveUp(file.errorString());
        QNetworkRequest request = requestFor(target);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/octet-stream"_s);
        QNetworkReply *const reply = m_manager.put(request, &file);
        end(reply, [] {});
    }

protected:
    static QNetworkRequest requestFor(const Target &target)
    {
        QNetworkRequest request(target.url);
        if (!target.authority.isEmpty()) {
            QSslConfiguration trust = QSslConfiguration::defaultConfiguration();
            trust.setCaCertificates(QSslCertificate::fromPath(target.authority));
            request.setSslConfiguration(trust);
        }
        return request;
    }
    template<class Function>
    void end(QNetworkReply *reply, Function function)
    {
        expectOne();
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply, function] {
            check(*reply);
            function();
            reply->deleteLater();
            ended();
        });
        wait();
    }

    QNetworkAccessManager m_manager;

private:
    void prepare(const Target &target) override { m_request = requestFor(target); }
    void get() override
    {
        QNetworkReply *const reply = m_manager.get(m_request);
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            check(*reply);
            if (reply->readAll().isEmpty())
                giveUp(u"no body"_s);
            reply->deleteLater();
            ended();
        });
    }
    static void check(const QNetworkReply &reply)
    {
        if (reply.error() != QNetworkReply::NoError)
            giveUp(reply.errorString());
    }

    QNetworkRequest m_request;
};

/// No proxy, in words that make Qt open buffered sockets.
class BufferedSockets final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override
    {
        return {QNetworkProxy(QNetworkProxy::DefaultProxy)};
    }
};

/// The same by somebody who has measured.
class TunedManager : public RawManager
{
public:
    void getMany(const Target &target, int count, int inFlight) override
    {
        m_manager.setProxyFactory(new BufferedSockets);
        RawManager::getMany(target, count, inFlight);
    }
    qint64 download(const Target &target) override
    {
        QNetworkReply *const reply = bounded(target);
        QByteArray body;
        qint64 size = 0;
        QObject::connect(reply, &QNetworkReply::metaDataChanged, reply, [&] {
            body.resize(reply->header(QNetworkRequest::ContentLengthHeader).toLongLong());
        });
        const auto read = [&] {
            for (qint64 more = 1; more > 0; size += std::max<qint64>(0, more))
                more = reply->read(body.data() + size, body.size() - size);
        };
        QObject::connect(reply, &QIODevice::readyRead, reply, read);
        end(reply, read);
        return size;
    }
    qint64 stream(const Target &target) override
    {
        QNetworkReply *const reply = bounded(target);
        const auto piece = std::make_unique_for_overwrite<char[]>(readBuffer);
        qint64 size = 0;
        const auto read = [&] {
            for (qint64 more = 1; more > 0; size += std::max<qint64>(0, more))
                more = reply->read(piece.get(), readBuffer);
        };
        QObject::connect(reply, &QIODevice::readyRead, reply, read);
        end(reply, read);
        return size;
    }

protected:
    virtual void prepareForBody() { m_manager.setProxyFactory(nullptr); }

private:
    QNetworkReply *bounded(const Target &target)
    {
        prepareForBody();
        QNetworkReply *const reply = m_manager.get(requestFor(target));
        reply->setReadBufferSize(readBuffer);
        return reply;
    }
};

/// The same with buffered sockets for bodies too, as one has to who wants to know of bodies that
/// were cut.
class BufferedManager final : public TunedManager
{
public:
    void upload(const Target &target, const QString &path) override
    {
        prepareForBody();
        TunedManager::upload(target, path);
    }

protected:
    void prepareForBody() override { m_manager.setProxyFactory(new BufferedSockets); }
};

} // namespace

ContestantPtr createRawManager()
{
    return std::make_unique<RawManager>();
}

ContestantPtr createTunedManager()
{
    return std::make_unique<TunedManager>();
}

ContestantPtr createBufferedManager()
{
    return std::make_unique<BufferedManager>();
}
