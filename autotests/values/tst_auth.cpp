// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/auth.h>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

static_assert(!std::is_default_constructible_v<Auth>);
static_assert(!std::is_constructible_v<Auth, const char *>);

class tst_Auth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void basic_data();
    void basic();
    void bearer();
    void digestShowsNothingUnasked();
    void compares();
    void debugOutputHidesSecrets();
};

void tst_Auth::basic_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("RFC 7617, 2") << u"Aladdin"_s << u"open sesame"_s
                                 << "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="_ba;
    QTest::newRow("RFC 7617, 2.1") << u"test"_s << u"123\u00A3"_s << "Basic dGVzdDoxMjPCow=="_ba;
    QTest::newRow("empty") << u""_s << u""_s << "Basic Og=="_ba;
    QTest::newRow("colons") << u"a"_s << u":b:"_s << "Basic YTo6Yjo="_ba;
    QTest::newRow("long, never folded")
        << QString(99, u'a') << QString(99, u'b')
        << "Basic " + QByteArray(QByteArray(99, 'a') + ':' + QByteArray(99, 'b')).toBase64();
}

// parity: C18
void tst_Auth::basic()
{
    QFETCH(QString, user);
    QFETCH(QString, password);
    QFETCH(QByteArray, expected);
    const Auth auth = Auth::basic(user, password);
    QCOMPARE(auth.scheme(), Auth::Scheme::Basic);
    QCOMPARE(auth.authorization(), expected);
    QCOMPARE(auth.user(), user.toUtf8());
    QCOMPARE(auth.password(), password.toUtf8());
    QVERIFY(auth == Auth(user, password));
    QVERIFY(!auth.authorization().contains('\n'));
}

void tst_Auth::bearer()
{
    const Auth auth = Auth::bearer("mF_9.B5f-4.1JqM"); // RFC 6750, 2.1
    QCOMPARE(auth.scheme(), Auth::Scheme::Bearer);
    QCOMPARE(auth.authorization(), "Bearer mF_9.B5f-4.1JqM");
    QCOMPARE(auth.token(), "mF_9.B5f-4.1JqM");
}

void tst_Auth::digestShowsNothingUnasked()
{
    const Auth auth = Auth::digest("u", u"p"_s);
    QCOMPARE(auth.scheme(), Auth::Scheme::Digest);
    QVERIFY(auth.authorization().isEmpty());
    QCOMPARE(auth.user(), "u");
    QCOMPARE(auth.password(), "p");
}

void tst_Auth::compares()
{
    QVERIFY(Auth("u", "p") == Auth::basic("u", "p"));
    QVERIFY(Auth("u", "p") != Auth::digest("u", "p"));
    QVERIFY(Auth("u", "p") != Auth("u", "q"));
    QVERIFY(Auth("u", "p") != Auth("v", "p"));
}

void tst_Auth::debugOutputHidesSecrets()
{
    QString text;
    QDebug(&text) << Auth("Aladdin", "secret") << Auth::bearer("secret")
                  << Auth::digest("u", "secret");
    QVERIFY2(!text.contains(u"secret"_s), qPrintable(text));
    QVERIFY(text.contains(u"Basic"_s) && text.contains(u"Aladdin"_s) && text.contains(u"Bearer"_s));
}

QTEST_GUILESS_MAIN(tst_Auth)
#include "tst_auth.moc"
