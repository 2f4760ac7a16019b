// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/fakeagent.h"
#include "support/handclock.h"
#include "support/outcome.h"

#include <QTreq/cookiejar.h>
#include <QTreq/httpclient.h>

#include <QtCore/qloggingcategory.h>
#include <QtCore/qtemporarydir.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A secret is put wherever secrets are put, everything goes wrong, and nothing that is said of it
// repeats the secret: no message, no debug output, no log.
class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void debugOutput_data();
    void debugOutput();
    void refusals_data();
    void refusals();
    void failures_data();
    void failures();
    void cookiesThatAreRefused();
    void cookieFiles_data();
    void cookieFiles();
    void messagesStillNameTheCulprit();

private:
    void check(const QString &text) const;
    void check(const Error &error) const;
    void check(const Response &response) const;

    FakeAgent m_agent;
    HandClock m_clock;
    std::unique_ptr<HTTPClient> m_client;
};

Q_DECLARE_METATYPE(QTreq::RequestOptions)
using Answer = FakeAgent::Handler;
Q_DECLARE_METATYPE(Answer)

namespace {

constexpr const char *secret = "s3cret";

QStringList logged;
QtMessageHandler before = nullptr;

void keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (QByteArrayView(context.category).startsWith("qtreq"))
        logged.append(text);
    else
        before(type, context, text);
}

/// The forms in which a secret may show: Basic and percent-encoding are no disguise.
QStringList forms()
{
    QStringList forms{QString::fromLatin1(secret)};
    for (const QByteArray user : {"user:", "", ":"}) {
        const QByteArray encoded = QByteArray(user + secret).toBase64();
        forms.append(QString::fromLatin1(encoded.left(encoded.size() / 4 * 4 - 4)));
    }
    return forms;
}

RequestOptions everything()
{
    RequestOptions options;
    options.params = {{"api_key", secret}, {"q", "qt"}};
    options.headers = {{"X-Api-Key", secret},
                       {"X-Auth-Token", secret},
                       {"Cookie", secret},
                       {"Referer", "https://a.test/?s3cret#s3cret"}};
    options.auth = Auth::basic("user", secret);
    options.cookies = {{"sid", secret}};
    return options;
}

QUrl secretUrl()
{
    return QUrl(u"http://user:s3cret@a.test/path?token=s3cret#s3cret"_s);
}

template<class T>
QString debugged(const T &value)
{
    QString text;
    QDebug(&text) << value;
    return text;
}

} // namespace

void tst_Secrets::check(const QString &text) const
{
    for (const QString &form : forms())
        QVERIFY2(!text.contains(form), qPrintable(text));
}

void tst_Secrets::check(const Error &error) const
{
    check(error.message());
    check(QString::fromUtf8(error.what()));
    check(debugged(error));
    if (const auto response = error.response())
        check(*response);
}

void tst_Secrets::check(const Response &response) const
{
    check(debugged(response));
    check(debugged(response.headers()));
    check(debugged(response.request()));
    check(debugged(response.request().headers()));
    try {
        response.raiseForStatus();
    } catch (const Error &error) {
        check(error.message());
    }
}

void tst_Secrets::initTestCase()
{
    QLoggingCategory::setFilterRules(u"qtreq.*=true"_s);
    before = qInstallMessageHandler(keep);
}

void tst_Secrets::init()
{
    logged.clear();
    m_agent.setHandler({});
    m_client = std::make_unique<HTTPClient>(&m_agent);
    m_client->setClock(&m_clock);
    connect(m_client.get(), &HTTPClient::requestFailed, this,
            [this](const Request &request, const Error &error) {
                check(debugged(request));
                check(error);
            });
}

void tst_Secrets::cleanup()
{
    m_client.reset();
    check(logged.join(u'\n'));
}

void tst_Secrets::cleanupTestCase()
{
    qInstallMessageHandler(before);
}

void tst_Secrets::debugOutput_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shows");

    const RequestOptions options = everything();
    const auto row = [](const char *name, const auto &value, const QString &shows) {
        QTest::newRow(name) << debugged(value) << shows;
    };
    row("headers", options.headers, u"X-Api-Key"_s);
    row("set-cookie", Headers{{"Set-Cookie", "sid=s3cret"}, {"Accept", "a/b"}}, u"a/b"_s);
    row("location", Headers{{"Location", "//u:s3cret@a.test/x?code=s3cret"}}, u"a.test/x"_s);
    row("link", Headers{{"Link", "</next?cursor=s3cret>; rel=next"}}, u"</next?...>; rel=next"_s);
    row("challenge", Headers{{"WWW-Authenticate", "Basic realm=\"r\""}}, u"realm"_s);
    row("params", options.params, u"api_key"_s);
    row("basic", *options.auth, u"user"_s);
    row("token for a user", Auth::basic(secret, ""), u"Basic"_s);
    row("bearer", Auth::bearer(secret), u"Bearer"_s);
    row("digest", Auth::digest("user", secret), u"user"_s);
    row("cookies", options.cookies, u"sid"_s);
    row("request", Request("GET", secretUrl(), options.headers), u"http://a.test/path"_s);
}

void tst_Secrets::debugOutput()
{
    QFETCH(QString, text);
    QFETCH(QString, shows);
    check(text);
    QVERIFY2(text.contains(shows), qPrintable(text));
}

void tst_Secrets::refusals_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<RequestOptions>("options");

    for (const char *url :
         {"ftp://user:s3cret@a.test/?s3cret#s3cret", "http://user:s3cret@[::1/?t=s3cret#s3cret",
          "http://a.test:99999/x?t=s3cret", "http:///x?t=s3cret", "/x?t=s3cret",
          "http://user:s3cret@a.test:0/?t=s3cret"})
        QTest::newRow(url) << QUrl(QString::fromLatin1(url)) << everything();
    const auto row = [](const char *name, const RequestOptions &options) {
        QTest::newRow(name) << QUrl(u"http://a.test/"_s) << options;
    };
    row("line break in a header", {.headers = {{"Authorization", "Bearer s3cret\r\nX: 1"}}});
    row("line break in a key", {.headers = {{"X-Api-Key", "s3cret\n"}}});
    row("line for a name", {.headers = {{"Authorization: Bearer s3cret", ""}}});
    row("line break in a token", {.auth = Auth::bearer("s3cret\n")});
    row("colon in a user", {.auth = Auth::basic("a:b", secret)});
    row("separator in a cookie", {.cookies = {{"sid", "s3cret;"}}});
    row("two bodies", {.data = secret, .json = QJsonValue(QString::fromLatin1(secret))});
}

void tst_Secrets::refusals()
{
    QFETCH(QUrl, url);
    QFETCH(RequestOptions, options);
    const auto future = m_client->post(url, {}, options);
    QCOMPARE(Outcome::of(future), u"InvalidRequest"_s);
}

void tst_Secrets::failures_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<QString>("ends");

    const auto lost = [](const char *name, QNetworkReply::NetworkError error) {
        QTest::newRow(name) << Answer([error](FakeReply &reply) {
            const QString url = reply.url().toString();
            reply.breakOff(error, u"Error transferring %1 - server replied: Oh"_s.arg(url));
        })
                            << (error == QNetworkReply::SslHandshakeFailedError ? u"Tls"_s
                                    : error == QNetworkReply::ProtocolFailure   ? u"Protocol"_s
                                                                                : u"Connection"_s);
    };
    lost("lost", QNetworkReply::UnknownNetworkError);
    lost("TLS", QNetworkReply::SslHandshakeFailedError);
    lost("protocol", QNetworkReply::ProtocolFailure);

    const auto leads = [](const char *name, const QByteArray &location, const QString &ends) {
        QTest::newRow(name) << Answer([location](FakeReply &reply) {
            reply.answer(302, {{"Location", location}, {"Set-Cookie", "sid=s3cret"}});
        }) << ends;
    };
    leads("redirect to ftp", "ftp://user:s3cret@a.test/?s3cret#s3cret", u"Redirect"_s);
    leads("redirect to no URL", "http://user:s3cret@a.test:99999/?s3cret", u"Redirect"_s);
    leads("redirect without end", "/x?code=s3cret#s3cret", u"TooManyRedirects"_s);
    leads("redirect with a user", "//user:s3cret@a.test/", u"TooManyRedirects"_s);
    QTest::newRow("several redirects") << Answer([](FakeReply &reply) {
        reply.answer(302, {{"Location", "/a?s3cret, /b?s3cret"}});
    }) << u"TooManyRedirects"_s;

    const auto answers = [](const char *name, int code, const FakeReply::HeaderLines &lines,
                            const QString &ends) {
        QTest::newRow(name) << Answer([=](FakeReply &reply) {
            reply.answer(code, lines, "s3cret");
        }) << ends;
    };
    answers("an error status", 403, {{"Content-Length", "6"}, {"Set-Cookie", "sid=s3cret"}},
            u"value"_s);
    answers("no status", 999, {{"Content-Length", "6"}}, u"Protocol"_s);
    answers("cut", 200, {{"Content-Length", "99"}}, u"value"_s);
    answers("not encoded", 200, {{"Content-Encoding", "gzip"}}, u"value"_s);
    QTest::newRow("no answer") << Answer([](FakeReply &) {}) << u"Timeout"_s;
}

void tst_Secrets::failures()
{
    QFETCH(Answer, answer);
    QFETCH(QString, ends);
    m_agent.setHandler(answer);
    RequestOptions options = everything();
    options.timeout = 1s;
    const auto future = m_client->get(secretUrl(), options);
    if (ends == "Timeout"_L1)
        m_clock.advance(2s);
    QTREQ_ENDS(future, ends);
    check(Outcome::messageOf(future));
    if (ends != "value"_L1)
        return;
    check(future.result());
    for (const auto &body : {future.result().json().then([](const QJsonValue &) {}),
                             future.result().content().then([](const QByteArray &) {})}) {
        QTRY_VERIFY(body.isFinished());
        check(Outcome::messageOf(body));
    }
}

void tst_Secrets::cookiesThatAreRefused()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"sid=s3cret; Domain=b.test", "a=s3cret\x01", "__Host-x=s3cret",
                               "s3=s3cret; Secure", "b=s3cret; Path=/; Domain=test"},
                              QUrl(u"http://user:s3cret@a.test/?s3cret"_s));
    QCOMPARE(jar.size(), 0);
    QVERIFY(logged.size() >= 4); // or else nothing is proved
}

void tst_Secrets::cookieFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("JSON cut short") << QByteArray(R"({"version":1,"cookies":[{"value":"s3cret)");
    QTest::newRow("JSON without a domain")
        << QByteArray(R"({"version":1,"cookies":[{"name":"a","value":"s3cret"}]})");
    QTest::newRow("Netscape with too few fields")
        << QByteArray("# Netscape HTTP Cookie File\na.test\tFALSE\t/\ts3cret\n");
    QTest::newRow("Netscape with a bad expiry")
        << QByteArray("# Netscape HTTP Cookie File\na.test\tFALSE\t/\tFALSE\ts3cret\tn\ts3cret\n");
    QTest::newRow("neither") << QByteArray("sid=s3cret");
}

void tst_Secrets::cookieFiles()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"cookies"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    CookieJar jar;
    QVERIFY(!jar.load(file.fileName()));
    QVERIFY(!jar.errorString().isEmpty());
    check(jar.errorString());
}

// Hidden is what is secret, and no more.
void tst_Secrets::messagesStillNameTheCulprit()
{
    const auto messageFor = [this](const QString &url) {
        return Outcome::messageOf(m_client->get(QUrl(url)));
    };
    QVERIFY(messageFor(u"ftp://u:s3cret@a.test/p?s3cret"_s).contains(u"\"ftp://a.test/p?...\""_s));
    QVERIFY(messageFor(u"http://a.test:99999/p?s3cret"_s).contains(u"a.test:99999/p?..."_s));
    m_agent.setHandler([](FakeReply &reply) {
        reply.answer(302, {{"Location", "ftp://b.test/x"}});
    });
    const auto future = m_client->get(secretUrl());
    QTREQ_ENDS(future, u"Redirect"_s);
    QVERIFY(Outcome::messageOf(future).contains(u"ftp://b.test/x"_s));
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"
