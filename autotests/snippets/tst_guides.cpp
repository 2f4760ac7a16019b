// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

//! [includes]
#include <QTreq/CookieJar>
#include <QTreq/HTTPClient>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;
//! [includes]

#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qbuffer.h>
#include <QtCore/qcryptographichash.h>
#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qnetworkcookie.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace QTreq::Testing;

namespace {

const QUrl url(u"https://api.example/items"_s);

StubResponse echo(const QByteArray &, const QUrl &, const Params &, const Headers &headers,
                  const QByteArray &data)
{
    return {200, {{"Content-Type", headers.value("Content-Type")}}, data};
}

} // namespace

// What doc/*.md and the reference show of requests, bodies, cookies and errors.
class tst_Guides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void get();
    void chain();
    void values();
    void options();
    void bodies();
    void form();
    void upload();
    void credentials();
    void defaults();
    void limits();
    void redirects();
    void readTwice();
    void pieces();
    void toDevice();
    void toFile();
    void compressed();
    void cookies();
    void jar();
    void errors();
    void status();
    void retry();
    void progress();

private:
    void show(const QJsonValue &items) { m_shown = items; }
    void complain(const QString &message) { m_complaint = message; }

    QJsonValue m_shown;
    QString m_complaint;
};

void tst_Guides::get()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = R"({"items": [1, 2]})"}; });

    //! [readme]
    client
        .get(QUrl(u"https://api.example/search"_s),
             {.params = {{"q", "qt"}, {"page", 2}}, .timeout = 5s})
        .then(this, [](const Response &r) { return r.raiseForStatus().json(); })
        .then(this, [this](const QJsonValue &found) { show(found["items"_L1]); })
        .onFailed(this, [this](const Error &e) { complain(e.message()); });
    //! [readme]

    QTRY_COMPARE(m_shown, QJsonValue(QJsonArray{1, 2}));
    QVERIFY(m_complaint.isEmpty());
}

void tst_Guides::chain()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = R"({"title": "Ho"})"}; });

    //! [chain]
    Future<QString> title = client.get(url)
                                .then([](const Response &r) { return r.raiseForStatus().json(); })
                                .then([](const QJsonValue &v) { return v["title"_L1].toString(); });
    //! [chain]

    QCOMPARE(title.result(), u"Ho"_s);
}

void tst_Guides::values()
{
    //! [params]
    Params params{{"q", "qt & co"}, {"page", 2}, {"exact", true}, {"tag", {"a", "b"}}};
    params.append("tag", "c");
    QCOMPARE(params.values("tag"), QList<QByteArray>({"a", "b", "c"}));
    //! [params]

    //! [headers]
    Headers headers{{"Accept", "text/plain"}, {"X-Trace", {"1", "2"}}};
    headers.replaceOrAppend("accept", "application/json");
    QCOMPARE(headers.value("ACCEPT"), "application/json"_ba);
    QCOMPARE(headers.combinedValue("X-Trace"), "1, 2"_ba);
    //! [headers]
}

void tst_Guides::options()
{
    StubTreq client(echo);

    //! [options]
    client.get(url,
               {.params = {{"page", 2}},
                .headers = {{"Accept", "application/json"}},
                .auth = Auth::bearer("token"),
                .timeout = 5s,
                .context = this});
    //! [options]

    //! [later]
    RequestOptions options;
    options.timeout = 5s;
    options.headers.append("Accept", "application/json");
    const Future<Response> answer = client.get(url, options);
    //! [later]
    QCOMPARE(answer.result().request().headers().value("Accept"), "application/json"_ba);
}

void tst_Guides::bodies()
{
    StubTreq client(echo);
    const QJsonObject item{{u"name"_s, u"tea"_s}};
    const auto text = [](const Future<Response> &f) { return f.result().content().result(); };

    //! [data]
    auto bytes = client.post(url, "plain bytes"_ba);
    auto form = client.post(url, {{"name", "tea"}, {"price", 2.5}});
    auto json = client.post(url, {}, {.json = item});
    auto file = client.put(url, std::make_unique<QFile>(u":/nothing"_s));
    //! [data]

    QCOMPARE(text(bytes), "plain bytes"_ba);
    QCOMPARE(text(form), "name=tea&price=2.5"_ba);
    QCOMPARE(text(json), R"({"name":"tea"})"_ba);
    QVERIFY_THROWS_EXCEPTION(BodyError, file.result());
}

void tst_Guides::form()
{
    StubTreq client(echo);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"cat.jpg"_s);
    QFile picture(path);
    QVERIFY(picture.open(QIODevice::WriteOnly));
    picture.write("a cat");
    picture.close();

    //! [files]
    const auto sent = client.post(
        url, {{"title", "A cat"}},
        {.files = {{"picture", File::fromPath(path)}, {"note", File("no dog"_ba, "note.txt")}}});
    //! [files]

    const QByteArray body = sent.result().content().result();
    QVERIFY(body.contains("filename=\"cat.jpg\"\r\nContent-Type: image/jpeg\r\n\r\na cat"));
    QVERIFY(body.contains("filename=\"note.txt\"\r\nContent-Type: text/plain\r\n\r\nno dog"));
}

void tst_Guides::upload()
{
    StubTreq client(echo);
    QBuffer file;
    file.setData(QByteArray(100000, 'x'));
    QVERIFY(file.open(QIODevice::ReadOnly));
    qint64 shown = 0;

    //! [upload]
    client.put(url, &file, {.onUploadProgress = [&shown](qint64 sent, qint64 total) {
                   shown = total > 0 ? 100 * sent / total : 0;
               }});
    //! [upload]

    QTRY_COMPARE(shown, 100);
}

void tst_Guides::credentials()
{
    StubTreq client(echo);

    //! [auth]
    client.get(url, {.auth = Auth("ada", "secret")}); // Basic
    client.get(url, {.auth = Auth::bearer("token")});
    client.get(url, {.auth = Auth::digest("ada", "secret")}); // answers the server's challenge
    //! [auth]

    const Response response = client.get(url, {.auth = Auth("ada", "secret")}).result();
    QCOMPARE(response.request().headers().value("Authorization"),
             "Basic " + "ada:secret"_ba.toBase64());
}

void tst_Guides::defaults()
{
    StubTreq client(echo);

    //! [defaults]
    client.setBaseUrl(QUrl(u"https://api.example/v1/"_s)); // with the slash
    client.setUserAgent(u"Shop/1.0"_s);
    client.setDefaultOptions({.headers = {{"Accept", "application/json"}}, .timeout = 10s});
    const auto items = client.get(QUrl(u"items"_s)); // https://api.example/v1/items
    //! [defaults]

    const Request request = items.result().request();
    QCOMPARE(request.url(), QUrl(u"https://api.example/v1/items"_s));
    QCOMPARE(request.headers().value("Accept"), "application/json"_ba);
    QCOMPARE(request.headers().value("User-Agent"), "Shop/1.0"_ba);
}

void tst_Guides::limits()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &) { return Render::NotDoneYet; });
    client.setClock(&clock);

    //! [limits]
    const auto answer = client.get(url, {.timeout = 5s, .idleTimeout = 30s, .deadline = 10min});
    //! [limits]

    clock.advance(5s);
    QVERIFY_THROWS_EXCEPTION(TimeoutError, answer.result());
}

void tst_Guides::redirects()
{
    Router router;
    router.get(u"/old"_s).reply({302, {{"Location", "/new"}}});
    router.get(u"/new"_s).reply({.body = "here"});
    StubTreq client(router);

    //! [redirects]
    const Response response = client.get(QUrl(u"https://api.example/old"_s)).result();
    QCOMPARE(response.url(), QUrl(u"https://api.example/new"_s));
    QCOMPARE(response.history().first().code(), 302);
    //! [redirects]
}

void tst_Guides::readTwice()
{
    StubTreq client([](const auto &...) {
        return StubResponse{200, {{"Content-Type", "application/json"}}, R"({"name": "tea"})"};
    });

    //! [buffered]
    const Response response = client.get(url).result();
    const Future<QString> text = response.text();
    const Future<QJsonValue> json = response.json(); // the same body, again
    //! [buffered]

    QCOMPARE(text.result(), uR"({"name": "tea"})"_s);
    QCOMPARE(json.result()["name"_L1], QJsonValue(u"tea"_s));
}

void tst_Guides::pieces()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "a long body"}; });

    //! [pieces]
    auto hash = std::make_shared<QCryptographicHash>(QCryptographicHash::Sha256);
    Future<QByteArray> sum = client.get(url, {.unbuffered = true})
                                 .then([hash](const Response &r) {
                                     return r.raiseForStatus().collect(
                                         [hash](QByteArrayView piece) { hash->addData(piece); });
                                 })
                                 .then([hash] { return hash->result().toHex(); });
    //! [pieces]

    QCOMPARE(sum.result(),
             QCryptographicHash::hash("a long body"_ba, QCryptographicHash::Sha256).toHex());
}

void tst_Guides::toDevice()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "a long body"}; });
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::WriteOnly));

    //! [device]
    Future<qint64> bytes = client.get(url, {.unbuffered = true}).then([&buffer](const Response &r) {
        return r.raiseForStatus().collect(&buffer);
    });
    //! [device]

    QCOMPARE(bytes.result(), 11);
    QCOMPARE(buffer.data(), "a long body"_ba);
}

void tst_Guides::toFile()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "a long body"}; });
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"film.mp4"_s);

    //! [save]
    Future<qint64> saved =
        client.get(url, {.idleTimeout = 30s, .unbuffered = true}).then([path](const Response &r) {
            return r.raiseForStatus().saveTo(path);
        });
    //! [save]

    QCOMPARE(saved.result(), 11);
    QVERIFY(QFile::exists(path));
}

void tst_Guides::compressed()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = QByteArray(2000, 'x')}; });

    //! [maxsize]
    const Response response = client.get(url, {.maxBodySize = 1024}).result();
    QVERIFY_THROWS_EXCEPTION(ProtocolError, response.content().result());
    //! [maxsize]
}

void tst_Guides::cookies()
{
    QByteArrayList seen;
    StubTreq client([&](ServerRequest &request) {
        seen.append(request.header("Cookie"));
        request.response().send({200, {{"Set-Cookie", "session=1; Path=/"}}});
        return Render::Done;
    });

    //! [cookies]
    client.get(url); // the server sets "session"
    client.get(url); // which the client sends from now on
    client.get(url, {.cookies = {{"theme", "dark"}}}); // and one for this request
    //! [cookies]

    QCOMPARE(seen, QByteArrayList({"", "session=1", "theme=dark; session=1"}));
}

void tst_Guides::jar()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"cookies.json"_s);
    StubTreq client([](const auto &...) {
        return StubResponse{200, {{"Set-Cookie", "session=1"}}};
    });

    //! [jar]
    auto *const jar = new CookieJar(&client);
    if (QFile::exists(path) && !jar->load(path))
        qWarning() << jar->errorString(); // says what is wrong, and where
    client.setCookieJar(jar);
    //! [jar]

    client.get(url);
    QCOMPARE(jar->size(), 1);
    //! [save-jar]
    if (!jar->save(path))
        qWarning() << jar->errorString();
    //! [save-jar]
    QVERIFY(CookieJar().load(path));
}

void tst_Guides::errors()
{
    ManualClock clock;
    StubTreq client([](ServerRequest &) { return Render::NotDoneYet; });
    client.setClock(&clock);

    //! [errors]
    client.get(url, {.timeout = 5s})
        .then(this, [](const Response &r) { return r.raiseForStatus().json(); })
        .then(this, [this](const QJsonValue &value) { show(value); })
        .onFailed(this, [this](const TimeoutError &) { complain(u"The server is slow."_s); })
        .onFailed(this,
                  [this](const StatusError &e) {
                      complain(e.code() == 404 ? u"It is not there."_s : u"The server refuses."_s);
                  })
        .onFailed(this, [](const CancelledError &) {}) // nobody waits any more
        .onFailed(this, [this](const Error &e) { complain(e.message()); });
    //! [errors]

    clock.advance(5s);
    QTRY_COMPARE(m_complaint, u"The server is slow."_s);
}

void tst_Guides::status()
{
    StubTreq client([](const auto &...) { return StubResponse{404, {}, "no such item"}; });

    //! [status]
    const Response response = client.get(url).result(); // a 404 is a response
    QVERIFY(!response.ok());
    try {
        response.raiseForStatus();
    } catch (const StatusError &error) {
        QCOMPARE(error.code(), 404);
        QCOMPARE(error.response()->content().result(), "no such item"_ba); // and has a body
    }
    //! [status]
}

namespace {

//! [retry]
/// A GET that is tried again when the connection was lost, up to so many times.
Future<Response> patientGet(HTTPClient &client, const QUrl &url, int times)
{
    return client.get(url).then([&client, url, times](const Future<Response> &answer) {
        try {
            return makeReadyFuture(answer.result());
        } catch (const ConnectionError &) {
            return times > 1 ? patientGet(client, url, times - 1) : answer;
        }
    });
}
//! [retry]

} // namespace

void tst_Guides::retry()
{
    int asked = 0;
    StubTreq client([&asked](ServerRequest &request) {
        if (++asked < 3)
            request.response().fail(Fault{Fault::Kind::Reset});
        else
            request.response().send({.body = "at last"});
        return Render::Done;
    });
    QCOMPARE(patientGet(client, url, 3).result().code(), 200);
    QCOMPARE(asked, 3);
}

void tst_Guides::progress()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = QByteArray(1000, 'x')}; });
    QStringList log;

    //! [signals]
    connect(&client, &HTTPClient::responseReceived, this, [&log](const Response &r) {
        log.append(u"%1 %2"_s.arg(r.code()).arg(r.url().path()));
    });
    connect(&client, &HTTPClient::requestFailed, this,
            [&log](const Request &request, const Error &error) {
                log.append(u"%1: %2"_s.arg(request.url().path(), error.message()));
            });
    //! [signals]

    client.get(url);
    QTRY_COMPARE(log, QStringList{u"200 /items"_s});
}

QTEST_GUILESS_MAIN(tst_Guides)

#include "tst_guides.moc"
