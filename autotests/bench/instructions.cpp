// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QtCore/qcoreapplication.h>

#include <QTreq/CookieJar>
#include <QTreq/Testing/StubTreq>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

// What instructions.py counts the instructions of: so many requests of one kind, in memory.

namespace {

const QUrl url("http://a.test/path"_L1);

void check(const Response &response)
{
    if (!response.ok() || response.content().result().isEmpty())
        std::abort();
}

Render answer(ServerRequest &request)
{
    request.response().setHeader("Content-Type", "application/json");
    request.response().finish("{\"answer\": 42}");
    return Render::Done;
}

Render redirect(ServerRequest &request)
{
    if (request.url().path() != "/path"_L1)
        return answer(request);
    request.response().setCode(302);
    request.response().setHeader("Location", "/other");
    request.response().finish();
    return Render::Done;
}

void getPlainly(int count)
{
    StubTreq client(answer);
    for (int i = 0; i < count; ++i)
        check(client.get(url).result());
}

void getWithOptions(int count)
{
    StubTreq client(answer);
    QNetworkCookie cookie("session", "0123456789");
    cookie.setDomain(u"a.test"_s);
    cookie.setPath(u"/"_s);
    client.cookieJar()->insertCookie(cookie);
    RequestOptions options;
    options.params = {{"q", "qt"}, {"page", 2}};
    options.headers = {{"X-One", "1"}, {"X-Two", "2"}};
    options.auth = Auth::basic(u"user"_s, u"secret"_s);
    options.timeout = 10s;
    options.deadline = 20s;
    for (int i = 0; i < count; ++i)
        check(client.get(url, options).result());
}

void postForm(int count)
{
    StubTreq client(answer);
    for (int i = 0; i < count; ++i)
        check(client.post(url, {{"name", "value"}, {"other", 2}}).result());
}

void followRedirect(int count)
{
    StubTreq client(redirect);
    for (int i = 0; i < count; ++i)
        check(client.get(url).result());
}

void chain(int count)
{
    StubTreq client(answer);
    for (int i = 0; i < count; ++i) {
        const auto value =
            client.get(url)
                .then([](const Response &response) { return response.raiseForStatus().json(); })
                .then([](const QJsonValue &json) { return json["answer"_L1].toInt(); })
                .onFailed([](const Error &) { return 0; });
        if (value.result() != 42)
            std::abort();
    }
}

void (*wayNamed(const QString &name))(int)
{
    if (name == "get"_L1)
        return getPlainly;
    if (name == "get with options"_L1)
        return getWithOptions;
    if (name == "post form"_L1)
        return postForm;
    if (name == "redirect"_L1)
        return followRedirect;
    return name == "json chain"_L1 ? chain : nullptr;
}

int describe()
{
#if defined(__clang__)
    constexpr const char *compiler = "clang " __clang_version__;
#else
    constexpr const char *compiler = "gcc " __VERSION__;
#endif
#ifdef QT_NO_DEBUG
    constexpr const char *build = "release";
#else
    constexpr const char *build = "debug";
#endif
    std::printf("%s, Qt %s, %s, %s\n", compiler, qVersion(),
                qPrintable(QSysInfo::currentCpuArchitecture()), build);
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--describe"_L1)
        return describe();
    const auto way = wayNamed(arguments.value(1));
    if (!way)
        return 2;
    way(arguments.value(2).toInt());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return 0;
}
