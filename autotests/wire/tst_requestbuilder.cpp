// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/requestbuilder_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

class tst_RequestBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void qtDoesNothingOfItsOwnAccord_data();
    void qtDoesNothingOfItsOwnAccord();
    void linesOfOneNameAreJoined_data();
    void linesOfOneNameAreJoined();
    void namesKeepTheirCase();
    void bodyIsStreamed();
    void emptyBodyHasALength();
    void noBodyHasNoLength();
    void http2IsForBufferedAndPersistent_data();
    void http2IsForBufferedAndPersistent();
    void connectionIsClosed();
};

namespace {

QNetworkRequest build(const Headers &headers)
{
    return buildRequest({"GET", QUrl(u"http://a.test/"_s), headers});
}

} // namespace

void tst_RequestBuilder::qtDoesNothingOfItsOwnAccord_data()
{
    QTest::addColumn<int>("attribute");
    QTest::addColumn<QVariant>("value");

    QTest::newRow("redirects") << int(QNetworkRequest::RedirectPolicyAttribute)
                               << QVariant(QNetworkRequest::ManualRedirectPolicy);
    const QVariant manual(QNetworkRequest::Manual);
    QTest::newRow("cookies sent") << int(QNetworkRequest::CookieLoadControlAttribute) << manual;
    QTest::newRow("cookies kept") << int(QNetworkRequest::CookieSaveControlAttribute) << manual;
    QTest::newRow("credentials") << int(QNetworkRequest::AuthenticationReuseAttribute) << manual;
}

void tst_RequestBuilder::qtDoesNothingOfItsOwnAccord()
{
    QFETCH(int, attribute);
    QFETCH(QVariant, value);
    const QNetworkRequest request = build({});
    const auto code = QNetworkRequest::Attribute(attribute);
    QVERIFY(request.attribute(code).isValid());
    QCOMPARE(request.attribute(code).toInt(), value.toInt());
    QCOMPARE(request.transferTimeout(), 0);
}

void tst_RequestBuilder::linesOfOneNameAreJoined_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");

    QTest::newRow("one") << Headers{{"X-A", "1"}} << QByteArray("X-A") << QByteArray("1");
    QTest::newRow("two") << Headers{{"X-A", "1"}, {"X-B", "-"}, {"x-a", "2"}} << QByteArray("X-A")
                         << QByteArray("1, 2");
    QTest::newRow("in order") << Headers{{"X-A", "2"}, {"X-A", "1"}, {"X-A", "3"}}
                              << QByteArray("X-A") << QByteArray("2, 1, 3");
    QTest::newRow("cookies") << Headers{{"Cookie", "a=1"}, {"cookie", "b=2"}, {"COOKIE", "c=3"}}
                             << QByteArray("Cookie") << QByteArray("a=1; b=2; c=3");
    QTest::newRow("empty") << Headers{{"X-A", ""}} << QByteArray("X-A") << QByteArray("");
    QTest::newRow("null") << Headers{{"X-A", QByteArray()}} << QByteArray("X-A") << QByteArray("");
    QTest::newRow("empty first") << Headers{{"X-A", QByteArray()}, {"X-A", "1"}}
                                 << QByteArray("X-A") << QByteArray(", 1");
    QTest::newRow("bytes") << Headers{{"X-A", QByteArray("\xff\t\xc3\xbc")}} << QByteArray("X-A")
                           << QByteArray("\xff\t\xc3\xbc");
}

// parity: C9
void tst_RequestBuilder::linesOfOneNameAreJoined()
{
    QFETCH(Headers, headers);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    const Headers before = headers;
    const QNetworkRequest request = build(headers);
    QVERIFY(request.hasRawHeader(name));
    QCOMPARE(request.rawHeader(name), value);
    QCOMPARE(headers, before);
}

void tst_RequestBuilder::namesKeepTheirCase()
{
    QCOMPARE(build({{"x-CaSe", "1"}}).rawHeaderList(), QList<QByteArray>{"x-CaSe"});
}

// The two together, and a sequential device, keep Qt from reading the body ahead and from sending
// it twice.
void tst_RequestBuilder::bodyIsStreamed()
{
    const QNetworkRequest request =
        buildRequest({"POST", QUrl(u"http://a.test/"_s), {}, qint64(5) << 30});
    QCOMPARE(request.rawHeader("Content-Length"), QByteArray("5368709120"));
    QVERIFY(request.attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool());
}

void tst_RequestBuilder::emptyBodyHasALength()
{
    const QNetworkRequest request = buildRequest({"POST", QUrl(u"http://a.test/"_s), {}, 0});
    QCOMPARE(request.rawHeader("Content-Length"), QByteArray("0"));
}

void tst_RequestBuilder::noBodyHasNoLength()
{
    const QNetworkRequest request = build({});
    QVERIFY(!request.hasRawHeader("Content-Length"));
    QVERIFY(!request.attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool());
}

void tst_RequestBuilder::http2IsForBufferedAndPersistent_data()
{
    QTest::addColumn<bool>("streamed");
    QTest::addColumn<bool>("persistent");
    QTest::addColumn<bool>("allowed");

    QTest::newRow("buffered") << false << true << true;
    QTest::newRow("streamed") << true << true << false;
    QTest::newRow("closed afterwards") << false << false << false;
}

void tst_RequestBuilder::http2IsForBufferedAndPersistent()
{
    QFETCH(bool, streamed);
    QFETCH(bool, persistent);
    QFETCH(bool, allowed);
    const QNetworkRequest request =
        buildRequest({"GET", QUrl(u"https://a.test/"_s), {}, -1, streamed, persistent});
    QCOMPARE(request.attribute(QNetworkRequest::Http2AllowedAttribute, true).toBool(), allowed);
}

// parity: C27
void tst_RequestBuilder::connectionIsClosed()
{
    const QUrl url(u"http://a.test/"_s);
    const Headers headers{{"connection", "keep-alive"}};
    QCOMPARE(buildRequest({"GET", url, headers, -1, false, false}).rawHeader("Connection"),
             QByteArray("close"));
    QCOMPARE(buildRequest({"GET", url, headers}).rawHeader("Connection"), QByteArray("keep-alive"));
    QVERIFY(!build({}).hasRawHeader("Connection"));
}

QTEST_GUILESS_MAIN(tst_RequestBuilder)
#include "tst_requestbuilder.moc"
