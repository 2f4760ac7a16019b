// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookieflow_p.h"

#include <QTreq/CookieJar>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

const QUrl home(u"http://www.example.com/a/b"_s);

Headers setting(const QList<QByteArray> &lines)
{
    Headers headers;
    for (const QByteArray &line : lines)
        headers.append("Set-Cookie", line);
    return headers;
}

} // namespace

class tst_CookieFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsGoHomeAlone();
    void pairTakesThePlaceOfACookieOfThatName();
    void serverTakesThePlaceOfAPair_data();
    void serverTakesThePlaceOfAPair();
    void jarsAreMerged();
    void responsesReachBothJars();
    void anyJarWillDo();
    void cookieWithoutNameIsItsValue();
    void jarsMayDie();
};

void tst_CookieFlow::pairsGoHomeAlone()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"jar=1"_ba}, home);
    const CookieFlow flow(&jar, {{"a", "1"}, {"b", "2"}, {"a", "3"}});
    QCOMPARE(flow.headerFor(home, true), "a=1; b=2; a=3; jar=1"_ba);
    QCOMPARE(flow.headerFor(home, false), "jar=1"_ba);
    QCOMPARE(CookieFlow(nullptr, {}).headerFor(home, true), ""_ba);
}

void tst_CookieFlow::pairTakesThePlaceOfACookieOfThatName()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=jar"_ba, "b=jar"_ba}, home);
    const CookieFlow flow(&jar, {{"a", "pair"}});
    QCOMPARE(flow.headerFor(home, true), "a=pair; b=jar"_ba);
    QCOMPARE(flow.headerFor(home, false), "a=jar; b=jar"_ba);
}

void tst_CookieFlow::serverTakesThePlaceOfAPair_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("atHome");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("other value") << "a=server"_ba << true << "a=server"_ba;
    QTest::newRow("removal") << "a=; Max-Age=0"_ba << true << ""_ba;
    QTest::newRow("white space") << " a = server"_ba << true << "a=server"_ba;
    QTest::newRow("other name") << "b=server"_ba << true << "a=pair; b=server"_ba;
    QTest::newRow("no name") << "a"_ba << true << "a=pair; a"_ba;
    QTest::newRow("refused") << "a=server; Domain=com"_ba << true << "a=pair"_ba;
    QTest::newRow("unreadable") << "a=\x01"_ba << true << "a=pair"_ba;
    QTest::newRow("from elsewhere") << "a=server"_ba << false << "a=pair"_ba;
}

void tst_CookieFlow::serverTakesThePlaceOfAPair()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, atHome);

    CookieJar jar;
    CookieFlow flow(&jar, {{"a", "pair"}});
    flow.store(setting({line}), home, atHome);
    QTEST(flow.headerFor(home, true), "expected");
}

void tst_CookieFlow::jarsAreMerged()
{
    CookieJar client;
    CookieJar own;
    client.setCookiesFromHeaders({"both=client"_ba, "client=1; Path=/a/b"_ba}, home);
    own.setCookiesFromHeaders({"own=1"_ba, "both=own"_ba}, home);
    const CookieFlow flow(&client, &own);
    QCOMPARE(flow.headerFor(home, true), "client=1; own=1; both=own"_ba);
    QCOMPARE(flow.cookiesFor(home).size(), 3);
    QCOMPARE(CookieFlow(&own, &own).headerFor(home, true), "own=1; both=own"_ba);
}

void tst_CookieFlow::responsesReachBothJars()
{
    CookieJar client;
    CookieJar own;
    CookieFlow flow(&client, &own);
    flow.store(setting({"a=1"_ba, "b=2; Expires=Wed, 01 Jan 2020 00:00:00 GMT"_ba}), home, false);
    flow.store(Headers(), home, false);
    QCOMPARE(client.size(), 1);
    QCOMPARE(own.size(), 1);
    QCOMPARE(flow.headerFor(home, true), "a=1"_ba);
}

void tst_CookieFlow::anyJarWillDo()
{
    QNetworkCookieJar jar;
    CookieFlow flow(&jar, {});
    flow.store(setting({"a=1; Path=/"_ba, "b=2; Path=/"_ba}), home, true);
    QCOMPARE(flow.headerFor(home, true), "a=1; b=2"_ba);
}

void tst_CookieFlow::cookieWithoutNameIsItsValue()
{
    CookieJar jar;
    jar.setCookiesFromHeaders({"a=1"_ba, "token"_ba, "b=2"_ba}, home);
    QCOMPARE(CookieFlow(&jar, {}).headerFor(home, true), "a=1; token; b=2"_ba);
}

void tst_CookieFlow::jarsMayDie()
{
    auto client = std::make_unique<CookieJar>();
    auto own = std::make_unique<CookieJar>();
    CookieFlow flow(client.get(), own.get());
    flow.store(setting({"a=1"_ba}), home, true);
    client.reset();
    QCOMPARE(flow.headerFor(home, true), "a=1"_ba);
    own.reset();
    QCOMPARE(flow.headerFor(home, true), ""_ba);
    flow.store(setting({"a=1"_ba}), home, true);
}

QTEST_GUILESS_MAIN(tst_CookieFlow)
#include "tst_cookieflow.moc"
