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

/// Writes down what a client signals; its last line is the end.
void traceClient(QTreq::HTTPClient *client, QStringList &lines)
{
    using Client = QTreq::HTTPClient;
    const auto add = [&lines](const QString &line) { lines.append(line); };
    QObject::connect(client, &Client::requestStarted, client, [=](const QTreq::Request &request) {
        add("requestStarted "_L1 + request.url().path());
    });
    QObject::connect(client, &Client::redirected, client,
                     [=](const QTreq::Response &response, const QUrl &to) {
                         add(u"redirected %1 %2"_s.arg(response.code()).arg(to.path()));
                     });
    QObject::connect(client, &Client::responseReceived, client,
                     [=](const QTreq::Response &response) {
                         add(u"responseReceived %1"_s.arg(response.code()));
                     });
    QObject::connect(client, &Client::requestFinished, client, [=](const QTreq::Request &request) {
        add("requestFinished "_L1 + request.url().path());
    });
    QObject::connect(client, &Client::requestFailed, client,
                     [=](const QTreq::Request &, const QTreq::Error &error) {
                         add("requestFailed "_L1 + QLatin1String(error.name()));
                     });
    const auto progress = [=](const char *name) {
        return [=](const QTreq::Request &, qint64 done, qint64 total) {
            add(u"%1 %2/%3"_s.arg(QLatin1String(name)).arg(done).arg(total));
        };
    };
    QObject::connect(client, &Client::uploadProgress, client, progress("uploadProgress"));
    QObject::connect(client, &Client::downloadProgress, client, progress("downloadProgress"));
}

bool isEnd(const QStringList &lines)
{
    return !lines.isEmpty()
        && (lines.last().startsWith("requestFinished"_L1)
            || lines.last().startsWith("requestFailed"_L1));
}

void addTraceColumns()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("lines");
}

void addTraces(const char *method, const QString &path, const QStringList &lines)
{
    for (const auto &[kind, name] : Backend::all())
        QTest::addRow("%s %s %s", method, qPrintable(path), name)
            << int(kind) << QByteArray(method) << path << lines;
}

} // namespace

/// What is signalled on the way is the same wherever the site is: by the replies of Qt's own API,
/// and by a client. parity: T13, T14
class tst_OneSuiteSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofReplies_data();
    void ofReplies();
    void ofClients_data();
    void ofClients();
    void aborting_data() { backends(); }
    void aborting();
    void challenges_data() { backends(); }
    void challenges();
    void tooManyRedirects_data() { backends(); }
    void tooManyRedirects();
    void errorTexts_data();
    void errorTexts();
    void customHeadWaits_data() { backends(); }
    void customHeadWaits();

private:
    static void backends();
};

void tst_OneSuiteSignals::backends()
{
    QTest::addColumn<int>("kind");
    for (const auto &[kind, name] : Backend::all())
        QTest::newRow(name) << int(kind);
}

void tst_OneSuiteSignals::ofReplies_data()
{
    addTraceColumns();
    const QString head = u"metaDataChanged %1 available 0"_s;
    const QStringList end{u"readChannelFinished"_s, u"finished 1 open 1"_s};
    addTraces("GET", u"/hello.txt"_s,
              QStringList{head.arg(200), u"readyRead"_s, u"downloadProgress 6/6"_s} + end);
    addTraces("GET", u"/empty.txt"_s, QStringList{head.arg(200), u"downloadProgress 0/0"_s} + end);
    addTraces("HEAD", u"/hello.txt"_s, QStringList{head.arg(200), u"downloadProgress 0/6"_s} + end);
    addTraces("PUT", u"/method"_s,
              QStringList{u"uploadProgress 4/4"_s, head.arg(200), u"readyRead"_s,
                          u"downloadProgress 4/4"_s, u"uploadProgress 0/0"_s}
                  + end);
    addTraces("GET", u"/redir/rel"_s,
              QStringList{head.arg(302), u"redirected /hello.txt"_s, head.arg(200), u"readyRead"_s,
                          u"downloadProgress 6/6"_s}
                  + end);
    addTraces(
        "GET", u"/status/404"_s,
        QStringList{head.arg(404), u"readyRead"_s,
                    u"errorOccurred 203 'Error transferring BASE/status/404 - server replied: "
                    "Not Found' finished 0"_s,
                    u"downloadProgress 11/11"_s}
            + end);
}

void tst_OneSuiteSignals::ofReplies()
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

void tst_OneSuiteSignals::ofClients_data()
{
    addTraceColumns();
    const QString start = u"requestStarted "_s;
    const QString end = u"requestFinished "_s;
    addTraces("GET", u"/hello.txt"_s,
              {start + u"/hello.txt"_s, u"responseReceived 200"_s, u"downloadProgress 6/6"_s,
               end + u"/hello.txt"_s});
    addTraces("GET", u"/empty.txt"_s,
              {start + u"/empty.txt"_s, u"responseReceived 200"_s, end + u"/empty.txt"_s});
    addTraces("HEAD", u"/hello.txt"_s,
              {start + u"/hello.txt"_s, u"responseReceived 200"_s, end + u"/hello.txt"_s});
    addTraces("PUT", u"/method"_s,
              {start + u"/method"_s, u"uploadProgress 4/4"_s, u"responseReceived 200"_s,
               u"downloadProgress 4/4"_s, end + u"/method"_s});
    addTraces("GET", u"/redir/rel"_s,
              {start + u"/redir/rel"_s, u"redirected 302 /hello.txt"_s, u"responseReceived 200"_s,
               u"downloadProgress 6/6"_s, end + u"/hello.txt"_s});
    addTraces("GET", u"/status/404"_s,
              {start + u"/status/404"_s, u"responseReceived 404"_s, u"downloadProgress 11/11"_s,
               end + u"/status/404"_s});
    addTraces("GET", u"/redir/loop"_s,
              {start + u"/redir/loop"_s, u"redirected 302 /redir/loop"_s,
               u"redirected 302 /redir/loop"_s, u"requestFailed TooManyRedirectsError"_s});
}

void tst_OneSuiteSignals::ofClients()
{
    USE_BACKEND;
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QStringList, lines);
    const auto client = backend.client(false);
    QStringList seen;
    traceClient(client.get(), seen);
    QTreq::RequestOptions options{.maxRedirects = 2};
    if (method == "PUT")
        options.data = "body";
    const auto future = client->request(method, backend.url(path), options);
    QTRY_VERIFY(isEnd(seen));
    QVERIFY(future.isFinished());
    if (path == "/redir/loop"_L1) // each server words the page of a redirect in its own way
        seen.removeIf([](const QString &line) { return line.startsWith("downloadProgress"_L1); });
    QCOMPARE(seen, lines);
}

void tst_OneSuiteSignals::aborting()
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

void tst_OneSuiteSignals::challenges()
{
    USE_BACKEND;
    const QNetworkRequest request(backend.url(u"/auth/file.txt"_s));
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

void tst_OneSuiteSignals::tooManyRedirects()
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

void tst_OneSuiteSignals::errorTexts_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const QString text = u"Error transferring BASE%1 - server replied: %2"_s;
    const auto rows = [](const QString &path, const QString &text) {
        for (const auto &[kind, name] : Backend::all())
            QTest::addRow("%s %s", qPrintable(path), name) << int(kind) << path << text;
    };
    for (const char *status : {"400 Bad Request", "403 Forbidden", "404 Not Found", "410 Gone",
                               "429 Too Many Requests", "500 Internal Server Error"}) {
        const QString line = QLatin1String(status);
        const QString path = "/status/"_L1 + line.section(u' ', 0, 0);
        rows(path, text.arg(path, line.section(u' ', 1)));
    }
    rows(u"/auth/file.txt"_s, u"Host requires authentication"_s);
    rows(u"/hello.txt"_s, u"Unknown error"_s);
}

void tst_OneSuiteSignals::errorTexts()
{
    USE_BACKEND;
    QFETCH(QString, path);
    QFETCH(QString, text);
    const std::unique_ptr<QNetworkReply> reply(
        backend.manager().get(QNetworkRequest(backend.url(path))));
    QTRY_VERIFY(reply->isFinished());
    const QString base = backend.url(u"/"_s).toString().chopped(1);
    QCOMPARE(reply->errorString().replace(base, "BASE"_L1), text);
}

// A quirk of Qt's, which code under test would meet in the wild: it waits for a body.
void tst_OneSuiteSignals::customHeadWaits()
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

QTEST_GUILESS_MAIN(tst_OneSuiteSignals)

#include "tst_onesuitesignals.moc"
