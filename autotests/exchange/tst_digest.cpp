// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/digest_p.h"

#include <QtCore/qregularexpression.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;

class tst_Digest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exampleOfRfc7616_data();
    void exampleOfRfc7616();
    void exampleOfRfc2617();
    void withoutQop();
    void sessionVariants_data();
    void sessionVariants();
    void userIsHashed();
    void opaqueIsReturnedAsSent();
    void quotesAreEscaped();

    void strongestChallengeWins_data();
    void strongestChallengeWins();
    void challengeBesideOthers_data();
    void challengeBesideOthers();
    void unusableChallenges_data();
    void unusableChallenges();
    void hostileChallenges_data();
    void hostileChallenges();
};

namespace {

const QByteArray rfc7616Nonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
const QByteArray rfc7616Cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
const QByteArray rfc7616Opaque = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";

QByteArray rfc7616Line(const QByteArray &algorithm)
{
    return R"(Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=)" + algorithm
        + R"(, nonce=")" + rfc7616Nonce + R"(", opaque=")" + rfc7616Opaque + '"';
}

// A parameter of the credentials, unquoted; null where there is none.
QByteArray param(const QByteArray &authorization, const char *name)
{
    const QRegularExpression one(
        QStringLiteral("[ ,]%1=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^, ]*))(?:,|$)")
            .arg(QLatin1String(name)));
    const auto match = one.match(QString::fromUtf8(authorization));
    if (!match.hasMatch())
        return {};
    return match.captured(match.hasCaptured(2) ? 2 : 1).toUtf8();
}

QByteArray answer(const QByteArray &line, const Auth &auth, const QByteArray &cnonce = "c0ffee")
{
    const auto challenge = parseDigestChallenge({line});
    return challenge ? digestAuthorization(*challenge, auth, "GET", "/dir/index.html", cnonce)
                     : QByteArray();
}

QByteArray nonceOf(const QList<QByteArray> &lines)
{
    const auto challenge = parseDigestChallenge(lines);
    return challenge ? challenge->nonce : QByteArray();
}

} // namespace

void tst_Digest::exampleOfRfc7616_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("response");

    QTest::newRow("MD5") << QByteArray("MD5") << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
    QTest::newRow("SHA-256")
        << QByteArray("SHA-256")
        << QByteArray("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

// Section 3.9.1.
void tst_Digest::exampleOfRfc7616()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, response);
    const QByteArray value =
        answer(rfc7616Line(algorithm), Auth::digest("Mufasa", "Circle of Life"), rfc7616Cnonce);
    QVERIFY(value.startsWith("Digest "));
    QCOMPARE(param(value, "username"), QByteArray("Mufasa"));
    QCOMPARE(param(value, "realm"), QByteArray("http-auth@example.org"));
    QCOMPARE(param(value, "uri"), QByteArray("/dir/index.html"));
    QCOMPARE(param(value, "algorithm"), algorithm);
    QCOMPARE(param(value, "nonce"), rfc7616Nonce);
    QCOMPARE(param(value, "nc"), QByteArray("00000001"));
    QCOMPARE(param(value, "cnonce"), rfc7616Cnonce);
    QCOMPARE(param(value, "qop"), QByteArray("auth"));
    QCOMPARE(param(value, "opaque"), rfc7616Opaque);
    QCOMPARE(param(value, "response"), response);
    QVERIFY(param(value, "userhash").isNull());
}

// Section 3.5.
void tst_Digest::exampleOfRfc2617()
{
    const QByteArray line = R"(Digest realm="testrealm@host.com", qop="auth,auth-int", )"
                            R"(nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", )"
                            R"(opaque="5ccc069c403ebaf9f0171e9517f40e41")";
    const QByteArray value = answer(line, Auth::digest("Mufasa", "Circle Of Life"), "0a4f113b");
    QCOMPARE(param(value, "response"), QByteArray("6629fae49393a05397450978507c4ef1"));
    QVERIFY(param(value, "algorithm").isNull());
}

// RFC 2069, which knew no qop: MD5(MD5("u:r:p"):n:MD5("GET:/dir/index.html")).
void tst_Digest::withoutQop()
{
    const QByteArray value = answer(R"(Digest realm="r", nonce="n")", Auth::digest("u", "p"));
    QCOMPARE(param(value, "response"), QByteArray("fef71a1ed020d5dbc919be49210d36ef"));
    for (const char *const name : {"qop", "nc", "cnonce", "opaque", "algorithm"})
        QVERIFY2(param(value, name).isNull(), name);
}

void tst_Digest::sessionVariants_data()
{
    QTest::addColumn<QByteArray>("algorithm");
    QTest::addColumn<QByteArray>("response");

    QTest::newRow("MD5") << QByteArray("MD5-sess")
                         << QByteArray("e783283f46242139c486a698fec7211d");
    QTest::newRow("SHA-256")
        << QByteArray("SHA-256-sess")
        << QByteArray("2fd51b3a77ad75bad6afad6003e818d767133c46d9e2749e7f5232ae1ea3efd7");
    QTest::newRow("any case") << QByteArray("md5-SESS")
                              << QByteArray("e783283f46242139c486a698fec7211d");
}

// With A1 = H(user:realm:password):nonce:cnonce (RFC 7616 section 3.4.2); worked out apart.
void tst_Digest::sessionVariants()
{
    QFETCH(QByteArray, algorithm);
    QFETCH(QByteArray, response);
    const QByteArray value =
        answer(rfc7616Line(algorithm), Auth::digest("Mufasa", "Circle of Life"), rfc7616Cnonce);
    QCOMPARE(param(value, "response"), response);
    QCOMPARE(param(value, "algorithm"), algorithm);
}

// RFC 7616 section 3.4.4.
void tst_Digest::userIsHashed()
{
    const QByteArray line = R"(Digest realm="r", nonce="n", userhash=)";
    const QByteArray hashed = answer(line + "true", Auth::digest("u", "p"));
    QCOMPARE(param(hashed, "username"), QByteArray("ba84be203fdfc7d34e054a76d285d0c9"));
    QCOMPARE(param(hashed, "userhash"), QByteArray("true"));
    QCOMPARE(param(hashed, "response"), QByteArray("fef71a1ed020d5dbc919be49210d36ef"));
    const QByteArray plain = answer(line + "false", Auth::digest("u", "p"));
    QCOMPARE(param(plain, "username"), QByteArray("u"));
    QVERIFY(param(plain, "userhash").isNull());
}

void tst_Digest::opaqueIsReturnedAsSent()
{
    const Auth auth = Auth::digest("u", "p");
    const QByteArray empty = answer(R"(Digest realm="r", nonce="n", opaque="")", auth);
    QVERIFY(empty.contains("opaque=\"\""));
    const QByteArray none = answer(R"(Digest realm="r", nonce="n")", auth);
    QVERIFY(!none.contains("opaque"));
}

void tst_Digest::quotesAreEscaped()
{
    const QByteArray value =
        answer(R"(Digest realm="a \"b\" \\ c", nonce="n")", Auth::digest("u\"v\\w", "p"));
    QVERIFY2(value.contains(R"(username="u\"v\\w")"), value.constData());
    QVERIFY2(value.contains(R"(realm="a \"b\" \\ c")"), value.constData());
}

void tst_Digest::strongestChallengeWins_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");

    const QByteArray weak = R"(Digest realm="r", nonce="weak", algorithm=MD5)";
    const QByteArray strong = R"(Digest realm="r", nonce="strong", algorithm=SHA-256)";
    const QByteArray unknown = R"(Digest realm="r", nonce="unknown", algorithm=SHA-512-256)";
    using Lines = QList<QByteArray>;
    QTest::newRow("first") << Lines{strong, weak};
    QTest::newRow("last") << Lines{weak, strong};
    QTest::newRow("on one line") << Lines{weak + ", " + strong};
    QTest::newRow("on one line, first") << Lines{strong + "," + weak};
    QTest::newRow("beside an unknown one") << Lines{unknown, weak, strong};
    QTest::newRow("the first of equals")
        << Lines{strong, R"(Digest realm="r", nonce="other", algorithm=SHA-256)"};
}

void tst_Digest::strongestChallengeWins()
{
    QFETCH(QList<QByteArray>, lines);
    QCOMPARE(nonceOf(lines), QByteArray("strong"));
}

void tst_Digest::challengeBesideOthers_data()
{
    QTest::addColumn<QByteArray>("line");

    const auto row = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line; };
    row("alone", R"(Digest realm="r", nonce="n")");
    row("any case", R"(dIGEST REALM="r", Nonce="n")");
    row("tokens", "Digest realm=r, nonce=n");
    row("no spaces", R"(Digest realm="r",nonce="n")");
    row("spaces about =", R"(Digest realm = "r" , nonce = "n")");
    row("empty elements", R"(, ,Digest realm="r",, ,nonce="n",)");
    row("comma in a string", R"(Digest realm="a, b=c, Basic d", nonce="n")");
    row("after Basic", R"(Basic realm="r", Digest realm="r", nonce="n")");
    row("before Basic", R"(Digest realm="r", nonce="n", Basic realm="r", nonce="x")");
    row("after a lone scheme", R"(Negotiate, Digest realm="r", nonce="n")");
    row("after token68", R"(Negotiate dG9rZW4=, Digest realm="r", nonce="n")");
    row("after padded token68", R"(NTLM TlRMTQ==, Digest realm="r", nonce="n")");
    row("after token68 without padding", R"(NTLM TlRM/TQ+, Digest realm="r", nonce="n")");
}

// RFC 9110 section 11.6.1: a list of challenges whose parameters are lists too.
void tst_Digest::challengeBesideOthers()
{
    QFETCH(QByteArray, line);
    QCOMPARE(nonceOf({line}), QByteArray("n"));
}

void tst_Digest::unusableChallenges_data()
{
    QTest::addColumn<QByteArray>("line");

    const auto row = [](const char *name, const QByteArray &line) { QTest::newRow(name) << line; };
    row("nothing", "");
    row("another scheme", R"(Basic realm="r", nonce="n")");
    row("no nonce", R"(Digest realm="r")");
    row("unknown algorithm", R"(Digest realm="r", nonce="n", algorithm=SHA-512-256)");
    row("no algorithm's name", R"(Digest realm="r", nonce="n", algorithm=-sess2)");
    row("only auth-int", R"(Digest realm="r", nonce="n", qop="auth-int")");
    row("unknown qop", R"(Digest realm="r", nonce="n", qop="authx")");
}

void tst_Digest::unusableChallenges()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parseDigestChallenge({line}));
}

void tst_Digest::hostileChallenges_data()
{
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("unfinished string") << QByteArray(R"(Digest realm="r", nonce="n)");
    QTest::newRow("lone backslash") << QByteArray(R"(Digest realm="r", nonce="n\)");
    QTest::newRow("equals only") << QByteArray("=====");
    QTest::newRow("name without value") << QByteArray("Digest realm=");
    QTest::newRow("quote only") << QByteArray("\"");
    QTest::newRow("NUL") << QByteArray("Digest \0realm=\"r\", nonce=\"n\"", 28);
    QTest::newRow("line break in the nonce") << QByteArray("Digest realm=r, nonce=\"n\r\nX: y\"");
    QTest::newRow("CR in the realm") << QByteArray("Digest realm=\"r\rX: y\", nonce=n");
    QTest::newRow("NUL in opaque") << QByteArray("Digest realm=r, nonce=n, opaque=\"\0\"", 36);
    QTest::newRow("many commas") << QByteArray(1'000'000, ',') + "Digest nonce=n";
    QTest::newRow("many schemes") << QByteArray("a,").repeated(200'000) + "Digest nonce=n";
    QTest::newRow("many parameters")
        << QByteArray("Digest ") + QByteArray("a=b,").repeated(200'000) + "nonce=n";
    QTest::newRow("high bytes") << QByteArray("Digest realm=\"\xff\xfe\", nonce=\"\xff\"");
}

// Whatever comes, it ends soon, and nothing of it can break out of the header.
void tst_Digest::hostileChallenges()
{
    QFETCH(QByteArray, line);
    const QByteArray value = answer(line, Auth::digest("u", "p"));
    for (const char c : value)
        QVERIFY2(c != '\r' && c != '\n' && c != '\0', value.toPercentEncoding().constData());
}

QTEST_GUILESS_MAIN(tst_Digest)
#include "tst_digest.moc"
