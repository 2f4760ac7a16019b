// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/RequestTraversalAgent>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qurlquery.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

Router search()
{
    Router router;
    router.get(u"/search?q=qt%20%26%20co"_s).reply({.body = R"({"count": 7})"}).optional();
    router.get(u"/basic-auth"_s).where(Match::basicAuth("user", "passwd")).reply({200}).optional();
    router.get(u"/get"_s).reply({.body = R"({"origin": "here"})"}).optional();
    router.post(u"/post"_s).reply({.body = "{}"}).optional();
    return router;
}

} // namespace

// What doc/comingfromqnam.md and doc/comingfromtreq.md show.
class tst_ComingFrom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manager();
    void client();
    void treqGet();
    void treqPost();
    void treqAuth();
    void ownAgent();

private:
    void show(int count) { m_count = count; }
    void complain(const QString &message) { m_complaint = message; }

    int m_count = 0;
    QString m_complaint;
};

void tst_ComingFrom::manager()
{
    RequestTraversalAgent network(search());
    auto *const m_network = &network;
    const QString text = u"qt & co"_s;

    //! [manager]
    QUrl url(u"https://api.example/search"_s);
    QUrlQuery query;
    query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(text)));
    url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(5000);
    QNetworkReply *const reply = m_network->get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() != QNetworkReply::NoError) {
            complain(reply->errorString());
            return;
        }
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(reply->readAll(), &error);
        if (error.error != QJsonParseError::NoError)
            complain(error.errorString());
        else
            show(document[u"count"].toInt());
    });
    //! [manager]

    QTRY_COMPARE(m_count, 7);
    m_count = 0;
}

void tst_ComingFrom::client()
{
    StubTreq stub(search());
    auto *const m_client = &stub;
    const QString text = u"qt & co"_s;

    //! [client]
    m_client->get(QUrl(u"https://api.example/search"_s), {.params = {{"q", text}}, .timeout = 5s})
        .then(this, [](const Response &r) { return r.raiseForStatus().json(); })
        .then(this, [this](const QJsonValue &v) { show(v["count"_L1].toInt()); })
        .onFailed(this, [this](const Error &e) { complain(e.message()); });
    //! [client]

    QTRY_COMPARE(m_count, 7);
    QVERIFY(m_complaint.isEmpty());
}

void tst_ComingFrom::treqGet()
{
    StubTreq client(search());

    //! [treq-get]
    auto done = client.get(QUrl(u"https://httpbin.test/get"_s)).then([](const Response &response) {
        qInfo() << response.code() << response.headers();
        return response.json();
    });
    //! [treq-get]

    QCOMPARE(done.result()["origin"_L1].toString(), u"here"_s);
}

void tst_ComingFrom::treqPost()
{
    StubTreq client(search());
    //! [treq-post]
    auto done = client.post(QUrl(u"https://httpbin.test/post"_s), {{"form", "value"}},
                            {.headers = {{"User-Agent", "Qt"}}});
    //! [treq-post]
    QCOMPARE(done.result().request().headers().value("User-Agent"), "Qt"_ba);
}

void tst_ComingFrom::treqAuth()
{
    StubTreq client(search());
    //! [treq-auth]
    auto done =
        client.get(QUrl(u"https://httpbin.test/basic-auth"_s), {.auth = Auth("user", "passwd")});
    //! [treq-auth]
    QCOMPARE(done.result().code(), 200);
}

void tst_ComingFrom::ownAgent()
{
    RequestTraversalAgent network(search());
    auto *const m_network = &network;
    //! [agent]
    HTTPClient client(m_network); // your manager, with your proxy and your subclass
    //! [agent]
    const auto answer = client.get(QUrl(u"https://httpbin.test/get"_s));
    network.flush();
    QTRY_COMPARE(answer.result().code(), 200);
}

QTEST_GUILESS_MAIN(tst_ComingFrom)

#include "tst_comingfrom.moc"
