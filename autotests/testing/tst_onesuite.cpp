// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "testing/backends.h"
#include "testing/signaltrace.h"

#include <QtNetwork/qauthenticator.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

// What depends on timing alone: how the body was cut, and the progress between.
QStringList withoutTiming(const QStringList &lines)
{
    QStringList kept;
    for (const QString &line : lines) {
        const QString name = line.section(u' ', 0, 0);
        if (name == "readyRead"_L1) {
            if (!kept.contains(name))
                kept.append(name);
        } else if (name == "requestSent"_L1) {
            continue; // Qt sends it before or after the first of uploadProgress
        } else {
            if (name == "downloadProgress"_L1)
                kept.removeIf(
                    [](const QString &one) { return one.startsWith("downloadProgress"_L1); });
            kept.append(line);
        }
    }
    return kept;
}

struct Case
{
    QByteArray method = "GET";
    QString path;
    int status = 200;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QString finalPath = {};
    QString errorString = u"Unknown error"_s;
};

QString statusText(int status, const QString &path, const QString &phrase)
{
    Q_UNUSED(status);
    return u"Error transferring BASE"_s + path + " - server replied: "_L1 + phrase;
}

} // namespace

Q_DECLARE_METATYPE(Case)

/// The same requests, by Qt's own API, against the site in memory, on sockets, and in nginx: what
/// can be seen of each reply is the same. parity: T13, T14
class tst_OneSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replies_data();
    void replies();
    void signals_data();
    void signals();
    void cookies_data() { backends(); }
    void cookies();
    void credentials_data() { backends(); }
    void credentials();
    void aborting_data() { backends(); }
    void aborting();
    void tooManyRedirects_data() { backends(); }
    void tooManyRedirects();
    void customHeadWaits_data() { backends(); }
    void customHeadWaits();

private:
    static void backends();
    static QList<std::pair<Backend::Kind, const char *>> all();
};

QList<std::pair<Backend::Kind, const char *>> tst_OneSuite::all()
{
    return {{Backend::Memory, "memory"},
            {Backend::Http, "http"},
            {Backend::Https, "https"},
            {Backend::Nginx, "nginx"},
            {Backend::NginxTls, "nginx tls"}};
}

void tst_OneSuite::backends()
{
    QTest::addColumn<int>("kind");
    for (const auto &[kind, name] : all())
        QTest::newRow(name) << int(kind);
}

#define USE_BACKEND                                                                                \
    QFETCH(int, kind);                                                                             \
    Backend backend{Backend::Kind(kind)};                                                          \
    if (!backend.missing().isEmpty())                                                              \
    QSKIP(qPrintable(backend.missing()))

void tst_OneSuite::replies_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<Case>("one");
    using R = QNetworkReply;
    const auto rows = [](const Case &one) {
        for (const auto &[kind, name] : all())
            QTest::addRow("%s %s %s", one.method.constData(), qPrintable(one.path), name)
                << int(kind) << one;
    };
    const auto failure = [&](const char *path, int status, R::NetworkError error,
                             const char *phrase) {
        rows({"GET",
              QLatin1String(path),
              status,
              error,
              "status " + QByteArray::number(status) + '\n',
              {},
              statusText(status, QLatin1String(path), QLatin1String(phrase))});
    };
    rows({"GET", u"/hello.txt"_s, 200, R::NoError, "hello\n"});
    rows({"GET", u"/empty.txt"_s, 200, R::NoError, ""});
    rows({"HEAD", u"/hello.txt"_s, 200, R::NoError, ""});
    rows({"GET", u"/target?x=1&y=%20+%2B"_s, 200, R::NoError, "/target?x=1&y=%20+%2B\n"});
    for (const char *method : {"GET", "PUT", "DELETE", "PATCH"})
        rows({method, u"/method"_s, 200, R::NoError, QByteArray(method) + '\n'});
    rows({"GET", u"/status/204"_s, 204, R::NoError, ""});
    failure("/status/400", 400, R::ProtocolInvalidOperationError, "Bad Request");
    failure("/status/403", 403, R::ContentAccessDenied, "Forbidden");
    failure("/status/404", 404, R::ContentNotFoundError, "Not Found");
    failure("/status/410", 410, R::ContentGoneError, "Gone");
    failure("/status/429", 429, R::UnknownContentError, "Too Many Requests");
    failure("/status/500", 500, R::InternalServerError, "Internal Server Error");
    failure("/status/503", 503, R::ServiceUnavailableError, "");
    rows({"GET", u"/redir/rel"_s, 200, R::NoError, "hello\n", u"/hello.txt"_s});
    for (const char *code : {"301", "302", "303", "307", "308"})
        rows({"GET", "/redir/"_L1 + QLatin1String(code), 200, R::NoError, "GET\n", u"/method"_s});
    rows({"PUT", u"/redir/302"_s, 200, R::NoError, "GET\n", u"/method"_s});
    rows({"DELETE", u"/redir/303"_s, 200, R::NoError, "GET\n", u"/method"_s});
    rows({"DELETE", u"/redir/308"_s, 200, R::NoError, "DELETE\n", u"/method"_s});
}

void tst_OneSuite::replies()
{
    USE_BACKEND;
    QFETCH(Case, one);
    const QNetworkRequest request(backend.url(one.path));
    auto &manager = backend.manager();
    const std::unique_ptr<QNetworkReply> reply(
        one.method == "PUT"        ? manager.put(request, "body"_ba)
            : one.method == "HEAD" ? manager.head(request)
                                   : manager.sendCustomRequest(request, one.method));
    const SignalTrace trace(reply.get());
    QTRY_VERIFY(trace.isFinished());

    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), one.status);
    QCOMPARE(reply->error(), one.error);
    QCOMPARE(trace.body, one.body);
    QCOMPARE(reply->url().path(), one.finalPath.isEmpty() ? request.url().path() : one.finalPath);
    if (one.error != QNetworkReply::NoError && !one.errorString.endsWith(": "_L1)) {
        const QString base = backend.url(u"/"_s).toString().chopped(1);
        QCOMPARE(reply->errorString().replace(base, "BASE"_L1), one.errorString);
    }
}

void tst_OneSuite::signals_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("lines");
    const auto rows = [](const char *method, const QString &path, const QStringList &lines) {
        for (const auto &[kind, name] : all())
            QTest::addRow("%s %s %s", method, qPrintable(path), name)
                << int(kind) << QByteArray(method) << path << lines;
    };
    const QString head = u"metaDataChanged %1 available 0"_s;
    const QStringList end{u"readChannelFinished"_s, u"finished 1 open 1"_s};
    rows("GET", u"/hello.txt"_s,
         QStringList{head.arg(200), u"readyRead"_s, u"downloadProgress 6/6"_s} + end);
    rows("GET", u"/empty.txt"_s, QStringList{head.arg(200), u"downloadProgress 0/0"_s} + end);
    rows("HEAD", u"/hello.txt"_s, QStringList{head.arg(200), u"downloadProgress 0/6"_s} + end);
    rows("PUT", u"/method"_s,
         QStringList{u"uploadProgress 4/4"_s, head.arg(200), u"readyRead"_s,
                     u"downloadProgress 4/4"_s, u"uploadProgress 0/0"_s}
             + end);
    rows("GET", u"/redir/rel"_s,
         QStringList{head.arg(302), u"redirected /hello.txt"_s, head.arg(200), u"readyRead"_s,
                     u"downloadProgress 6/6"_s}
             + end);
    rows("GET", u"/status/404"_s,
         QStringList{head.arg(404), u"readyRead"_s,
                     u"errorOccurred 203 'Error transferring BASE/status/404 - server replied: "
                     "Not Found' finished 0"_s,
                     u"downloadProgress 11/11"_s}
             + end);
}

void tst_OneSuite::signals()
{
    USE_BACKEND;
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QStringList, lines);
    const QNetworkRequest request(backend.url(path));
    auto &manager = backend.manager();
    const std::unique_ptr<QNetworkReply> reply(method == "PUT" ? manager.put(request, "body"_ba)
                                                   : method == "HEAD" ? manager.head(request)
                                                                      : manager.get(request));
    const SignalTrace trace(reply.get());
    QTRY_VERIFY(trace.isFinished());

    const QString base = backend.url(u"/"_s).toString().chopped(1);
    QCOMPARE(withoutTiming(trace.lines).replaceInStrings(base, u"BASE"_s), lines);
}

void tst_OneSuite::cookies()
{
    USE_BACKEND;
    const auto get = [&](const QString &path) {
        const std::unique_ptr<QNetworkReply> reply(
            backend.manager().get(QNetworkRequest(backend.url(path))));
        const SignalTrace trace(reply.get());
        const bool finished = QTest::qWaitFor([&] { return trace.isFinished(); });
        return finished ? trace.body : "not finished"_ba;
    };
    QCOMPARE(get(u"/cookies/show"_s), "\n"_ba);
    QCOMPARE(get(u"/cookies/set"_s), "set\n"_ba);
    QCOMPARE(get(u"/cookies/show"_s), "two=2; one=1\n"_ba);
    QCOMPARE(get(u"/cookies/set-and-redirect"_s), "two=2; one=1; hop=1\n"_ba);
}

void tst_OneSuite::credentials()
{
    USE_BACKEND;
    const QNetworkRequest request(backend.url(u"/auth/file.txt"_s));
    const std::unique_ptr<QNetworkReply> without(backend.manager().get(request));
    QTRY_VERIFY(without->isFinished());
    QCOMPARE(without->error(), QNetworkReply::AuthenticationRequiredError);
    QCOMPARE(without->errorString(), u"Host requires authentication"_s);

    QStringList realms;
    connect(&backend.manager(), &QNetworkAccessManager::authenticationRequired, this,
            [&](QNetworkReply *, QAuthenticator *authenticator) {
                realms.append(authenticator->realm());
                authenticator->setUser(u"user"_s);
                authenticator->setPassword(u"secret"_s);
            });
    const std::unique_ptr<QNetworkReply> with(backend.manager().get(request));
    const SignalTrace trace(with.get());
    QTRY_VERIFY(trace.isFinished());
    QCOMPARE(realms, QStringList{u"Test realm"_s});
    QCOMPARE(trace.body, "secret file\n"_ba);
    QCOMPARE(trace.lines.filter(u"metaDataChanged"_s).size(), 1);
}

void tst_OneSuite::aborting()
{
    USE_BACKEND;
    const QNetworkRequest request(backend.url(u"/hello.txt"_s));
    const std::unique_ptr<QNetworkReply> atOnce(backend.manager().get(request));
    const SignalTrace first(atOnce.get());
    atOnce->abort();
    const QStringList end{u"readChannelFinished"_s, u"finished 1 open 0"_s};
    const QStringList lines =
        QStringList{u"aboutToClose"_s, u"errorOccurred 5 'Operation canceled' finished 0"_s,
                    u"downloadProgress 0/0"_s}
        + end;
    QCOMPARE(first.lines, lines);

    const std::unique_ptr<QNetworkReply> atHead(backend.manager().get(request));
    const SignalTrace second(atHead.get());
    connect(atHead.get(), &QNetworkReply::metaDataChanged, atHead.get(), &QNetworkReply::abort);
    QTRY_VERIFY(second.isFinished());
    QCOMPARE(withoutTiming(second.lines),
             (QStringList{u"metaDataChanged 200 available 0"_s, u"aboutToClose"_s,
                          u"errorOccurred 5 'Operation canceled' finished 0"_s,
                          u"downloadProgress 0/6"_s}
              + end));
    QVERIFY(second.body.isEmpty());
}

void tst_OneSuite::tooManyRedirects()
{
    USE_BACKEND;
    QNetworkRequest request(backend.url(u"/redir/loop"_s));
    request.setMaximumRedirectsAllowed(2);
    const std::unique_ptr<QNetworkReply> reply(backend.manager().get(request));
    const SignalTrace trace(reply.get());
    QTRY_VERIFY(trace.isFinished());
    QCOMPARE(reply->error(), QNetworkReply::TooManyRedirectsError);
    QCOMPARE(reply->errorString(), u"Too many redirects"_s);
    QCOMPARE(trace.lines.filter(u"redirected"_s).size(), 2);
    QVERIFY(trace.body.isEmpty());
}

// A quirk of Qt's, which code under test would meet in the wild: it waits for a body.
void tst_OneSuite::customHeadWaits()
{
    USE_BACKEND;
    const std::unique_ptr<QNetworkReply> reply(
        backend.manager().sendCustomRequest(QNetworkRequest(backend.url(u"/hello.txt"_s)), "HEAD"));
    const SignalTrace trace(reply.get());
    QTRY_VERIFY(trace.lines.contains(u"metaDataChanged 200 available 0"_s));
    QVERIFY(!QTest::qWaitFor([&] { return trace.isFinished(); }, 200));
    reply->abort();
    QVERIFY(trace.isFinished());
}

QTEST_GUILESS_MAIN(tst_OneSuite)

#include "tst_onesuite.moc"
