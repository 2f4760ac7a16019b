// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/CookieJar>
#include <QTreq/HTTPClient>
#include <QTreq/Quick/Client>
#include <QTreq/Testing/Router>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qregularexpression.h>
#include <QtCore/qtemporarydir.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;

/// A client that C++ has configured, in the hands of QML.
class tst_QmlFromCpp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handsAClientOver();
    void appliesWhatQmlSets();
    void failsOnceTheClientIsGone();
    void refusesAnObjectThatIsNoClient();
    void savesAndLoadsTheJar();
    void showsTheJarOfAGivenClient();
};

namespace {

const char *const source = "import QtQml\n"
                           "import QTreq\n"
                           "QtObject {\n"
                           "    required property HTTPClient http\n"
                           "    property var result\n"
                           "    function fetch() {\n"
                           "        http.get('http://stub.test/').then(r => r.text())\n"
                           "            .then(t => result = t, e => result = e.message);\n"
                           "    }\n"
                           "}\n";

QVariant resultOf(QObject *root)
{
    return root->property("result");
}

} // namespace

void tst_QmlFromCpp::handsAClientOver()
{
    {
        //! [handover]
        QTreq::HTTPClient client;
        client.setUserAgent(u"Shop/1.0"_s);
        QTreq::Quick::Client wrapper(&client);
        QQmlApplicationEngine engine;
        engine.setInitialProperties({{u"http"_s, QVariant::fromValue(&wrapper)}});
        //! [handover]
        engine.loadData(source);
        QCOMPARE(engine.rootObjects().size(), 1);
        QCOMPARE(wrapper.userAgent(), u"Shop/1.0"_s);
    }
    Router router;
    router.get(u"http://stub.test/"_s).reply({.body = "hello"});
    StubTreq stub(router);
    QTreq::Quick::Client wrapper(&stub);
    QQmlApplicationEngine engine;
    engine.setInitialProperties({{u"http"_s, QVariant::fromValue(&wrapper)}});
    engine.loadData(source);
    QMetaObject::invokeMethod(engine.rootObjects().value(0), "fetch");
    QTRY_COMPARE(resultOf(engine.rootObjects().value(0)).toString(), u"hello"_s);
}

void tst_QmlFromCpp::appliesWhatQmlSets()
{
    QTreq::HTTPClient client;
    client.setUserAgent(u"Shop/1.0"_s);
    QTreq::Quick::Client wrapper;
    wrapper.setBaseUrl(QUrl(u"http://stub.test/"_s));
    const QSignalSpy agents(&wrapper, &QTreq::Quick::Client::userAgentChanged);
    wrapper.setClient(&client);
    QCOMPARE(client.baseUrl(), QUrl(u"http://stub.test/"_s));
    QCOMPARE(client.userAgent(), u"Shop/1.0"_s);
    QCOMPARE(wrapper.userAgent(), u"Shop/1.0"_s);
    QCOMPARE(agents.count(), 1);
    wrapper.setMaxConnectionsPerHost(2);
    QCOMPARE(client.maxConnectionsPerHost(), 2);
}

void tst_QmlFromCpp::failsOnceTheClientIsGone()
{
    auto client = std::make_unique<QTreq::HTTPClient>();
    QTreq::Quick::Client wrapper(client.get());
    QQmlApplicationEngine engine;
    engine.setInitialProperties({{u"http"_s, QVariant::fromValue(&wrapper)}});
    engine.loadData(source);
    client.reset();
    QMetaObject::invokeMethod(engine.rootObjects().value(0), "fetch");
    QTRY_COMPARE(resultOf(engine.rootObjects().value(0)).toString(),
                 u"the client that HTTPClient was given is gone"_s);
}

void tst_QmlFromCpp::refusesAnObjectThatIsNoClient()
{
    QTreq::Quick::Client wrapper;
    QTreq::HTTPClient *const before = wrapper.client();
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"client wants a QTreq::HTTPClient of C\\+\\+, not a "
                                            "tst_QmlFromCpp$"_s));
    wrapper.setProperty("client", QVariant::fromValue<QObject *>(this));
    QCOMPARE(wrapper.client(), before);
}

void tst_QmlFromCpp::savesAndLoadsTheJar()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"jar.json"_s);
    QTreq::Quick::CookieJar jar;
    jar.setCookie(QUrl(u"https://stub.test/"_s), u"a=1; Path=/; Max-Age=1000"_s);
    QVERIFY(jar.save(QUrl::fromLocalFile(path).toString()));
    QTreq::Quick::CookieJar other;
    QVERIFY2(other.load(path), qPrintable(other.errorString()));
    QCOMPARE(other.cookies().size(), 1);
    QCOMPARE(other.cookies().at(0).toMap().value(u"name"_s), u"a"_s);

    const QString nowhere = folder.filePath(u"no/such/jar.json"_s);
    QVERIFY(!other.load(nowhere));
    QVERIFY2(other.errorString().contains(nowhere), qPrintable(other.errorString()));
    QVERIFY(!other.save(nowhere));
}

void tst_QmlFromCpp::showsTheJarOfAGivenClient()
{
    QTreq::HTTPClient client;
    QTreq::CookieJar jar;
    client.setCookieJar(&jar);
    const QTreq::Quick::Client wrapper(&client);
    QCOMPARE(wrapper.cookieJar()->jar(), &jar);

    QNetworkCookieJar plain;
    client.setCookieJar(&plain);
    QCOMPARE(wrapper.cookieJar(), nullptr);
}

QTEST_GUILESS_MAIN(tst_QmlFromCpp)

#include "tst_qmlfromcpp.moc"
