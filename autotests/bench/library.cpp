// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/eventcontestant.h"

#include <QtCore/qfile.h>
#include <QtNetwork/qnetworkaccessmanager.h>

#include <QTreq/HTTPClient>

#ifdef QTREQ_HAVE_CURLAGENT
#include <QTreq/CurlAgent>
#endif

#include <utility>

using namespace Qt::StringLiterals;
using namespace QTreq;

namespace {

/// This library, as its documentation suggests; with an agent of its own where none is given.
class Library final : public EventContestant
{
public:
    explicit Library(std::unique_ptr<QNetworkAccessManager> agent = nullptr)
        : m_agent(std::move(agent)),
          m_client(m_agent.get())
    {
    }
    qint64 download(const Target &target) override
    {
        qint64 size = 0;
        end(m_client.get(target.url, optionsFor(target))
                .then([](const Response &response) { return response.content(); })
                .then([&](const QByteArray &body) { size = body.size(); }));
        return size;
    }
    qint64 stream(const Target &target) override
    {
        qint64 size = 0;
        RequestOptions options = optionsFor(target);
        options.unbuffered = true;
        end(m_client.get(target.url, options).then([&](const Response &response) {
            return response.collect([&](QByteArrayView chunk) { size += chunk.size(); });
        }));
        return size;
    }
    void upload(const Target &target, const QString &path) override
    {
        auto file = std::make_unique<QFile>(path);
        if (!file->open(QIODevice::ReadOnly))
            giveUp(file->errorString());
        end(m_client.put(target.url, std::move(file), optionsFor(target))
                .then([](const Response &response) { return response.content(); })
                .then([](const QByteArray &) {}));
    }

private:
    static RequestOptions optionsFor(const Target &target)
    {
        RequestOptions options;
        if (target.authority.isEmpty())
            return options;
        Tls tls;
        if (!tls.addCaCertificates(target.authority))
            giveUp(u"no certificates in %1"_s.arg(target.authority));
        options.tls = tls;
        return options;
    }
    void prepare(const Target &target) override
    {
        m_options = optionsFor(target);
        m_url = target.url;
    }
    void get() override
    {
        m_client.get(m_url, m_options)
            .then([](const Response &response) { return response.content(); })
            .then([this](const QByteArray &body) {
                if (body.isEmpty())
                    giveUp(u"no body"_s);
                ended();
            })
            .onFailed([](const Error &error) { giveUp(error.message()); });
    }
    void end(const Future<void> &future)
    {
        expectOne();
        future.then([this] { ended(); }).onFailed([](const Error &error) {
            giveUp(error.message());
        });
        wait();
    }

    const std::unique_ptr<QNetworkAccessManager> m_agent;
    HTTPClient m_client;
    RequestOptions m_options;
    QUrl m_url;
};

} // namespace

ContestantPtr createLibrary()
{
    return std::make_unique<Library>();
}

#ifdef QTREQ_HAVE_CURLAGENT
ContestantPtr createLibraryByCurl()
{
    return std::make_unique<Library>(std::make_unique<CurlAgent>());
}
#endif
