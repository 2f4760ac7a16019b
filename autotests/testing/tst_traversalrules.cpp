// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/RequestTraversalAgent>

#include "testing/signaltrace.h"

#include <QtCore/qbuffer.h>
#include <QtCore/qtemporaryfile.h>
#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qhttpmultipart.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtNetwork/qnetworkcookiejar.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;
using QTreq::Headers;
using QTreq::Params;

namespace {

/// Bytes that come when the test says so, as from a socket or a process.
class Slow : public QIODevice
{
public:
    Slow() { open(QIODevice::ReadOnly); }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_bytes.size() + QIODevice::bytesAvailable(); }
    void add(const QByteArray &bytes)
    {
        m_bytes += bytes;
        Q_EMIT readyRead();
    }
    void end()
    {
        m_ended = true;
        Q_EMIT readChannelFinished();
    }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_bytes.isEmpty())
            return m_ended ? -1 : 0;
        const qint64 size = qMin<qint64>(maxSize, m_bytes.size());
        memcpy(data, m_bytes.constData(), size_t(size));
        m_bytes.remove(0, size);
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    bool m_ended = false;
};

/// Answers by path, and remembers what it was asked.
class Site : public Resource
{
public:
    Render render(ServerRequest &request) override
    {
        requests.append(request);
        if (request.url().path() == "/private"_L1 && request.header("Authorization") != accepted) {
            request.response().send({401, {{"WWW-Authenticate", "Basic realm=\"here\""}}, "no"});
            return Render::Done;
        }
        request.response().send(answers.value(request.url().path(), {200, {}, "end"}));
        return Render::Done;
    }

    QHash<QString, StubResponse> answers;
    QByteArray accepted;
    QList<ServerRequest> requests;
};

QUrl at(const char *path)
{
    return QUrl("http://a.test"_L1 + QLatin1String(path));
}

} // namespace

// What QNetworkAccessManager does around requests, the agent does as well. parity: T13
class tst_TraversalRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cookiesPersist();
    void cookiesStayOutWhenManual();
    void redirectsAreFollowed_data();
    void redirectsAreFollowed();
    void redirectsSignalAsInQt();
    void redirectsFail_data();
    void redirectsFail();
    void manualRedirectsAreAnswers();
    void userVerifiedRedirectsWait();
    void uploadsAreRepeated();
    void challengesAreAnswered();
    void challengesGiveUp();
    void credentialsOfTheUrlAreUsed();
    void devicesAreRead_data();
    void devicesAreRead();
    void slowDevicesAreAwaited();
    void announcedLengthsCount_data();
    void announcedLengthsCount();
    void multiPartsAreRead();
    void repeatedHeadersAreJoined();
    void bodyLengthsAreKept_data();
    void bodyLengthsAreKept();
};

void tst_TraversalRules::cookiesPersist()
{
    Site site;
    site.answers["/in"_L1] = {200, {{"Set-Cookie", {"a=1", "b=2; Path=/deep"}}}, ""};
    RequestTraversalAgent agent(site);
    agent.get(QNetworkRequest(at("/in")));
    agent.flush();
    agent.get(QNetworkRequest(at("/deep/x")));
    agent.get(QNetworkRequest(QUrl("http://b.test/"_L1)));
    agent.flush();

    // parity: T7
    QCOMPARE(site.requests.at(0).cookies(), Params());
    QCOMPARE(site.requests.at(1).cookies(), Params({{"b", "2"}, {"a", "1"}}));
    QCOMPARE(site.requests.at(2).cookies(), Params());
    QCOMPARE(agent.cookieJar()->cookiesForUrl(at("/deep/x")).size(), 2);
}

void tst_TraversalRules::cookiesStayOutWhenManual()
{
    Site site;
    site.answers["/in"_L1] = {200, {{"Set-Cookie", "a=1"}}, ""};
    RequestTraversalAgent agent(site);
    QNetworkRequest manual(at("/in"));
    manual.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    manual.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    manual.setRawHeader("Cookie", "own=1");
    agent.get(manual);
    agent.flush();
    QCOMPARE(site.requests.at(0).cookies(), Params({{"own", "1"}}));
    QVERIFY(agent.cookieJar()->cookiesForUrl(at("/in")).isEmpty());

    agent.cookieJar()->insertCookie([] {
        QNetworkCookie cookie("jar", "1");
        cookie.setDomain(u"a.test"_s);
        cookie.setPath(u"/"_s);
        return cookie;
    }());
    QNetworkRequest automatic(at("/"));
    automatic.setRawHeader("Cookie", "own=1");
    agent.get(manual);
    agent.get(automatic);
    agent.flush();
    QCOMPARE(site.requests.at(1).cookies(), Params({{"own", "1"}}));
    QCOMPARE(site.requests.at(2).cookies(), Params({{"jar", "1"}}));
}

void tst_TraversalRules::redirectsAreFollowed_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("then");
    for (const int code : {301, 302, 303}) {
        for (const char *method : {"GET", "POST", "PUT", "DELETE", "OPTIONS"})
            QTest::addRow("%d %s", code, method) << code << QByteArray(method) << "GET"_ba;
        QTest::addRow("%d HEAD", code) << code << "HEAD"_ba
                                       << "HEAD"_ba;
    }
    for (const int code : {307, 308}) {
        for (const char *method : {"GET", "POST", "PUT", "DELETE", "HEAD"})
            QTest::addRow("%d %s", code, method)
                << code << QByteArray(method) << QByteArray(method);
    }
}

void tst_TraversalRules::redirectsAreFollowed()
{
    QFETCH(int, code);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, then);
    Site site;
    site.answers["/from"_L1] = {
        code, {{"Location", "../to?x"}, {"Set-Cookie", "hop=1"}, {"X-A", "1"}}, "body"};
    RequestTraversalAgent agent(site);
    const QNetworkRequest request(at("/from"));
    QNetworkReply *reply = method == "HEAD" ? agent.head(request)
        : method == "POST"                  ? agent.post(request, "data"_ba)
        : method == "PUT"                   ? agent.put(request, "data"_ba)
                                            : agent.sendCustomRequest(request, method);
    agent.flush();

    QCOMPARE(site.requests.size(), 2);
    QCOMPARE(site.requests.at(1).method(), then);
    QCOMPARE(site.requests.at(1).url(), at("/to?x"));
    QCOMPARE(site.requests.at(1).cookies(), Params({{"hop", "1"}}));
    QCOMPARE(site.requests.at(1).body(),
             then == "GET" || then == "HEAD" ? ""_ba : site.requests.at(0).body());
    QCOMPARE(reply->url(), at("/to?x"));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll(), then == "HEAD" ? ""_ba : "end"_ba);
    QVERIFY(!reply->hasRawHeader("X-A"));
    QVERIFY(!reply->attribute(QNetworkRequest::RedirectionTargetAttribute).isValid());
}

void tst_TraversalRules::redirectsSignalAsInQt()
{
    Site site;
    site.answers["/from"_L1] = {302, {{"Location", "/to"}}, "abc"};
    RequestTraversalAgent agent(site);
    const SignalTrace trace(agent.get(QNetworkRequest(at("/from"))));
    agent.flush();

    const QStringList lines{u"requestSent"_s,
                            u"metaDataChanged 302 available 0"_s,
                            u"redirected /to"_s,
                            u"requestSent"_s,
                            u"metaDataChanged 200 available 0"_s,
                            u"readyRead 3"_s,
                            u"downloadProgress 3/3"_s,
                            u"readChannelFinished"_s,
                            u"finished 1 open 1"_s};
    QCOMPARE(trace.lines, lines);
}

void tst_TraversalRules::redirectsFail_data()
{
    QTest::addColumn<QUrl>("from");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QNetworkRequest::RedirectPolicy>("policy");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<int>("requests");
    const auto row = [](const char *name, const char *from, const char *location, auto policy,
                        auto error, int requests) {
        QTest::newRow(name) << QUrl(QLatin1String(from)) << QByteArray(location) << policy << error
                            << requests;
    };
    using Q = QNetworkRequest;
    using R = QNetworkReply;
    const auto usual = Q::NoLessSafeRedirectPolicy;
    const auto same = Q::SameOriginRedirectPolicy;
    row("no location", "http://a.test/from", "", usual, R::ProtocolUnknownError, 1);
    row("other scheme", "http://a.test/from", "ftp://a.test/", usual, R::ProtocolUnknownError, 1);
    row("less safe", "https://a.test/from", "http://a.test/", usual, R::InsecureRedirectError, 1);
    row("other host", "http://a.test/from", "http://b.test/", same, R::InsecureRedirectError, 1);
    row("other port", "http://a.test/from", "http://a.test:81/", same, R::InsecureRedirectError, 1);
    row("too many", "http://a.test/from", "/from", usual, R::TooManyRedirectsError, 4);
}

void tst_TraversalRules::redirectsFail()
{
    QFETCH(QUrl, from);
    QFETCH(QByteArray, location);
    QFETCH(QNetworkRequest::RedirectPolicy, policy);
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(int, requests);
    Site site;
    site.answers["/from"_L1] = {302, {}, "abc"};
    if (!location.isEmpty())
        site.answers["/from"_L1].headers.append("Location", location);
    RequestTraversalAgent agent(site);
    QNetworkRequest request(from);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, policy);
    request.setMaximumRedirectsAllowed(3);
    QNetworkReply *reply = agent.get(request);
    const SignalTrace trace(reply);
    agent.flush();

    QVERIFY(reply->isFinished());
    QCOMPARE(reply->error(), error);
    QCOMPARE(site.requests.size(), requests);
    QVERIFY(trace.body.isEmpty());
    QCOMPARE(
        trace.lines.mid(trace.lines.size() - 3),
        (QStringList{u"downloadProgress 0/3"_s, u"readChannelFinished"_s, u"finished 1 open 1"_s}));
}

void tst_TraversalRules::manualRedirectsAreAnswers()
{
    Site site;
    site.answers["/from"_L1] = {302, {{"Location", "/to#f"}}, "abc"};
    RequestTraversalAgent agent(site);
    agent.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    QNetworkReply *reply = agent.get(QNetworkRequest(at("/from")));
    agent.flush();

    QCOMPARE(site.requests.size(), 1);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll(), "abc"_ba);
    QCOMPARE(reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl(),
             QUrl("/to#f"_L1));
}

void tst_TraversalRules::userVerifiedRedirectsWait()
{
    Site site;
    site.answers["/from"_L1] = {302, {{"Location", "http://b.test/to"}}, "abc"};
    RequestTraversalAgent agent(site);
    agent.setRedirectPolicy(QNetworkRequest::UserVerifiedRedirectPolicy);
    QNetworkReply *reply = agent.get(QNetworkRequest(at("/from")));
    agent.flush();
    QCOMPARE(site.requests.size(), 1);
    QVERIFY(!reply->isFinished());
    Q_EMIT reply->redirectAllowed();
    agent.flush();

    QCOMPARE(site.requests.size(), 2);
    QCOMPARE(reply->readAll(), "end"_ba);
}

void tst_TraversalRules::uploadsAreRepeated()
{
    Site site;
    site.answers["/from"_L1] = {307, {{"Location", "/to"}}, ""};
    RequestTraversalAgent agent(site);
    Slow buffered;
    Slow streamed;
    QNetworkRequest request(at("/from"));
    QNetworkReply *first = agent.put(request, &buffered);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, 3);
    QNetworkReply *second = agent.put(request, &streamed);
    buffered.add("abc");
    buffered.end();
    streamed.add("xyz");
    agent.flush();

    QCOMPARE(first->error(), QNetworkReply::NoError);
    QCOMPARE(second->error(), QNetworkReply::ContentReSendError);
    QStringList seen;
    for (const ServerRequest &request : site.requests)
        seen.append(request.url().path() + u' ' + QString::fromLatin1(request.body()));
    seen.sort();
    QCOMPARE(seen, (QStringList{u"/from abc"_s, u"/from xyz"_s, u"/to abc"_s}));
}

void tst_TraversalRules::challengesAreAnswered()
{
    Site site;
    site.accepted = "Basic " + "u:p"_ba.toBase64();
    RequestTraversalAgent agent(site);
    QStringList realms;
    connect(&agent, &QNetworkAccessManager::authenticationRequired, this,
            [&](QNetworkReply *, QAuthenticator *authenticator) {
                realms.append(authenticator->realm());
                authenticator->setUser(u"u"_s);
                authenticator->setPassword(u"p"_s);
            });
    QNetworkReply *reply = agent.post(QNetworkRequest(at("/private")), "data"_ba);
    const SignalTrace trace(reply);
    agent.flush();

    QCOMPARE(realms, QStringList{u"here"_s});
    QCOMPARE(site.requests.size(), 2);
    QCOMPARE(site.requests.at(1).body(), "data"_ba);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(trace.body, "end"_ba);
    QCOMPARE(trace.lines.filter(u"metaDataChanged"_s).size(), 1);
}

void tst_TraversalRules::challengesGiveUp()
{
    Site site;
    site.accepted = "Basic other";
    RequestTraversalAgent agent(site);
    QNetworkReply *reply = agent.get(QNetworkRequest(at("/private")));
    agent.flush();
    QCOMPARE(reply->error(), QNetworkReply::AuthenticationRequiredError);
    QCOMPARE(reply->errorString(), u"Host requires authentication"_s);
    QCOMPARE(reply->readAll(), "no"_ba);

    int asked = 0;
    connect(&agent, &QNetworkAccessManager::authenticationRequired, this,
            [&](QNetworkReply *, QAuthenticator *authenticator) {
                ++asked;
                authenticator->setUser(u"u"_s);
            });
    reply = agent.get(QNetworkRequest(at("/private")));
    agent.flush();
    QCOMPARE(reply->error(), QNetworkReply::AuthenticationRequiredError);
    QCOMPARE(asked, 2);
}

void tst_TraversalRules::credentialsOfTheUrlAreUsed()
{
    Site site;
    site.accepted = "Basic " + "u:p"_ba.toBase64();
    RequestTraversalAgent agent(site);
    QNetworkReply *reply = agent.get(QNetworkRequest(QUrl("http://u:p@a.test/private"_L1)));
    agent.flush();

    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(site.requests.size(), 2);
    QVERIFY(!site.requests.at(0).headers().contains("Authorization"));
}

void tst_TraversalRules::devicesAreRead_data()
{
    using Make = std::function<std::unique_ptr<QIODevice>()>;
    QTest::addColumn<Make>("make");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("buffer") << Make([] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData("hello");
        buffer->open(QIODevice::ReadOnly);
        return buffer;
    }) << "hello"_ba;
    QTest::newRow("from its position") << Make([] {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData("hello");
        buffer->open(QIODevice::ReadOnly);
        buffer->seek(2);
        return buffer;
    }) << "llo"_ba;
    QTest::newRow("large file") << Make([] {
        auto file = std::make_unique<QTemporaryFile>();
        file->open();
        file->write(QByteArray(3'000'000, 'x'));
        file->seek(0);
        return file;
    }) << QByteArray(3'000'000, 'x');
    QTest::newRow("not open") << Make([] { return std::make_unique<QBuffer>(); }) << ""_ba;
}

void tst_TraversalRules::devicesAreRead()
{
    using Make = std::function<std::unique_ptr<QIODevice>()>;
    QFETCH(Make, make);
    QFETCH(QByteArray, body);
    Site site;
    RequestTraversalAgent agent(site);
    const auto device = make();
    agent.put(QNetworkRequest(at("/")), device.get());
    agent.flush();

    // parity: T4
    QCOMPARE(site.requests.size(), 1);
    QCOMPARE(site.requests.first().body(), body);
    QCOMPARE(site.requests.first().header("Content-Length"), QByteArray::number(body.size()));
}

void tst_TraversalRules::slowDevicesAreAwaited()
{
    Site site;
    RequestTraversalAgent agent(site);
    Slow slow;
    QNetworkReply *reply = agent.put(QNetworkRequest(at("/")), &slow);
    agent.flush();
    slow.add("hel");
    agent.flush();
    slow.add("lo");
    agent.flush();
    QVERIFY(site.requests.isEmpty());
    slow.end();
    agent.flush();

    QCOMPARE(site.requests.first().body(), "hello"_ba);
    QVERIFY(reply->isFinished());
}

void tst_TraversalRules::announcedLengthsCount_data()
{
    QTest::addColumn<int>("announced");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::newRow("exact") << 5 << "hello"_ba << QNetworkReply::NoError;
    QTest::newRow("longer device") << 3 << "hel"_ba << QNetworkReply::NoError;
    QTest::newRow("shorter device") << 8 << ""_ba << QNetworkReply::UnknownNetworkError;
}

void tst_TraversalRules::announcedLengthsCount()
{
    QFETCH(int, announced);
    QFETCH(QByteArray, body);
    QFETCH(QNetworkReply::NetworkError, error);
    Site site;
    RequestTraversalAgent agent(site);
    Slow slow;
    QNetworkRequest request(at("/"));
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, announced);
    QNetworkReply *reply = agent.put(request, &slow);
    slow.add("hello");
    agent.flush();
    slow.end();
    agent.flush();

    QVERIFY(reply->isFinished());
    QCOMPARE(reply->error(), error);
    QCOMPARE(site.requests.size(), error ? 0 : 1);
    if (!error)
        QCOMPARE(site.requests.first().body(), body);
}

void tst_TraversalRules::multiPartsAreRead()
{
    Site site;
    RequestTraversalAgent agent(site);
    QHttpMultiPart multiPart(QHttpMultiPart::FormDataType);
    QHttpPart field;
    field.setHeader(QNetworkRequest::ContentDispositionHeader, "form-data; name=\"a\""_ba);
    field.setBody("1\r\n2");
    QHttpPart file;
    file.setHeader(QNetworkRequest::ContentTypeHeader, "image/png"_ba);
    file.setHeader(QNetworkRequest::ContentDispositionHeader,
                   "form-data; name=\"b\"; filename=\"x;y.png\""_ba);
    file.setBody("png");
    multiPart.append(field);
    multiPart.append(file);
    agent.post(QNetworkRequest(at("/")), &multiPart);
    agent.flush();

    // parity: T4
    const QList<FormPart> parts = site.requests.first().parts();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).name, "a"_ba);
    QCOMPARE(parts.at(0).body, "1\r\n2"_ba);
    QVERIFY(parts.at(0).fileName.isNull());
    QCOMPARE(parts.at(1).name, "b"_ba);
    QCOMPARE(parts.at(1).fileName, "x;y.png"_ba);
    QCOMPARE(parts.at(1).contentType, "image/png"_ba);
    QCOMPARE(parts.at(1).body, "png"_ba);
    QCOMPARE(site.requests.first().form(), Params({{"a", "1\r\n2"}}));
}

void tst_TraversalRules::repeatedHeadersAreJoined()
{
    RequestTraversalAgent agent([](const auto &...) {
        return StubResponse{
            .headers = {{"X-A", "1"}, {"Set-Cookie", {"a=1", "b=2"}}, {"x-a", "2"}, {"Empty", ""}}};
    });
    QNetworkReply *reply = agent.get(QNetworkRequest(at("/")));
    agent.flush();

    QCOMPARE(reply->rawHeader("X-A"), "1, 2"_ba);
    QCOMPARE(reply->rawHeader("Set-Cookie"), "a=1\nb=2"_ba);
    QVERIFY(!reply->hasRawHeader("Empty"));
}

void tst_TraversalRules::bodyLengthsAreKept_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::newRow("exact") << Headers{{"Content-Length", "5"}} << "hello"_ba
                           << QNetworkReply::NoError;
    QTest::newRow("cut short") << Headers{{"Content-Length", "9"}} << "hello"_ba
                               << QNetworkReply::RemoteHostClosedError;
    QTest::newRow("too long") << Headers{{"Content-Length", "3"}} << "hel"_ba
                              << QNetworkReply::NoError;
    QTest::newRow("chunked") << Headers{{"Transfer-Encoding", "chunked"}} << "hello"_ba
                             << QNetworkReply::NoError;
}

void tst_TraversalRules::bodyLengthsAreKept()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, body);
    QFETCH(QNetworkReply::NetworkError, error);
    RequestTraversalAgent agent([=](const auto &...) {
        return StubResponse{200, headers, "hello"};
    });
    QNetworkReply *reply = agent.get(QNetworkRequest(at("/")));
    agent.flush();

    QVERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), body);
    QCOMPARE(reply->error(), error);
}

QTEST_GUILESS_MAIN(tst_TraversalRules)

#include "tst_traversalrules.moc"
