// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "testing/frontends.h"

#include "support/spin.h"
#include "testing/signaltrace.h"

#include <QTreq/Testing/StubTreq>

#include <QtCore/qmetaobject.h>
#include <QtNetwork/qauthenticator.h>

using namespace QTreq;

namespace {

const QString notFinished = u"it did not finish"_s;

QString nameOf(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::NoError
        ? QString()
        : QString::fromLatin1(QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error));
}

class ManagerFrontEnd final : public FrontEnd
{
public:
    explicit ManagerFrontEnd(Backend &backend) : m_backend(backend) { }

    Seen ask(const Question &question) override
    {
        const QMetaObject::Connection login = provide(question.user);
        const std::unique_ptr<QNetworkReply> reply(send(question));
        const SignalTrace trace(reply.get());
        const bool finished = spinUntil([&] { return trace.isFinished(); });
        QObject::disconnect(login);
        if (!finished)
            return {0, {}, {}, notFinished};
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), trace.body,
                reply->url().path(), nameOf(reply->error())};
    }

    QString askAndAbort(const QString &path, Moment moment) override
    {
        const std::unique_ptr<QNetworkReply> reply(send({"GET", path}));
        const SignalTrace trace(reply.get());
        if (moment == Moment::AtHead) {
            QObject::connect(reply.get(), &QNetworkReply::metaDataChanged, reply.get(),
                             &QNetworkReply::abort);
        } else {
            reply->abort();
        }
        const bool finished = spinUntil([&] { return trace.isFinished(); });
        return finished ? nameOf(reply->error()) : notFinished;
    }

private:
    QMetaObject::Connection provide(const QString &user)
    {
        const auto login = [user](QNetworkReply *, QAuthenticator *authenticator) {
            authenticator->setUser(user);
            authenticator->setPassword(u"secret"_s);
        };
        auto *const manager = &m_backend.manager();
        return user.isEmpty()
            ? QMetaObject::Connection()
            : QObject::connect(manager, &QNetworkAccessManager::authenticationRequired, login);
    }

    QNetworkReply *send(const Question &question)
    {
        QNetworkRequest request(m_backend.url(question.path));
        request.setMaximumRedirectsAllowed(question.maxRedirects);
        auto &manager = m_backend.manager();
        if (question.method == "HEAD")
            return manager.head(request);
        if (question.method == "PUT")
            return manager.put(request, question.body);
        if (question.method != "POST")
            return manager.sendCustomRequest(request, question.method, question.body);
        request.setHeader(QNetworkRequest::ContentTypeHeader, "text/plain"_ba);
        return manager.post(request, question.body);
    }

    Backend &m_backend;
};

class ClientFrontEnd final : public FrontEnd
{
public:
    ClientFrontEnd(Backend &backend, std::unique_ptr<HTTPClient> client)
        : m_backend(backend),
          m_client(std::move(client))
    {
    }

    Seen ask(const Question &question) override
    {
        RequestOptions options{.maxRedirects = question.maxRedirects};
        if (!question.body.isEmpty())
            options.data = question.body;
        if (!question.user.isEmpty())
            options.auth = Auth(question.user, u"secret"_s);
        return seen(m_client->request(question.method, m_backend.url(question.path), options));
    }

    QString askAndAbort(const QString &path, Moment moment) override
    {
        QMetaObject::Connection atHead;
        if (moment == Moment::AtHead) {
            atHead = QObject::connect(m_client.get(), &HTTPClient::responseReceived, m_client.get(),
                                      &HTTPClient::cancelAll);
        }
        auto future = m_client->get(m_backend.url(path));
        if (moment == Moment::AtOnce)
            future.cancel();
        const QString failure = seen(future).failure;
        QObject::disconnect(atHead);
        return failure;
    }

private:
    static Seen of(const Response &response, const QString &failure = {})
    {
        Seen seen = bodyOf(response.content());
        if (!failure.isEmpty())
            seen.failure = failure;
        return {response.code(), seen.body, response.url().path(), seen.failure};
    }

    static Seen seen(const Future<Response> &future)
    {
        if (!spinUntil([&] { return future.isFinished(); }))
            return {0, {}, {}, notFinished};
        try {
            return of(future.result().raiseForStatus());
        } catch (const Error &error) {
            const QString name = QString::fromLatin1(error.name());
            const auto response = error.response();
            return response ? of(*response, name) : Seen{0, {}, {}, name};
        }
    }

    static Seen bodyOf(const Future<QByteArray> &content)
    {
        if (!spinUntil([&] { return content.isFinished(); }))
            return {0, {}, {}, notFinished};
        try {
            return {0, content.result()};
        } catch (const Error &error) {
            return {0, {}, {}, QString::fromLatin1(error.name())};
        }
    }

    Backend &m_backend;
    const std::unique_ptr<HTTPClient> m_client;
};

} // namespace

std::unique_ptr<FrontEnd> FrontEnd::create(Kind kind, Backend &backend)
{
    if (kind == Manager)
        return std::make_unique<ManagerFrontEnd>(backend);
    return std::make_unique<ClientFrontEnd>(backend, backend.client(kind == Stub));
}
