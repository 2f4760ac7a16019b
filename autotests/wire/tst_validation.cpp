// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/validation_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

class tst_Validation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokens_data();
    void tokens();
    void methods_data();
    void methods();
    void acceptsUrls_data();
    void acceptsUrls();
    void refusesUrls_data();
    void refusesUrls();
    void passwordIsNotRepeated_data();
    void passwordIsNotRepeated();
    void acceptsHeaders_data();
    void acceptsHeaders();
    void refusesHeaders_data();
    void refusesHeaders();
    void longCulpritIsCut();
    void removesDotSegments_data();
    void removesDotSegments();
    void targetUrls_data();
    void targetUrls();
};

void tst_Validation::tokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("token");

    QTest::newRow("letters") << QByteArray("azAZ") << true;
    QTest::newRow("digits") << QByteArray("0189") << true;
    QTest::newRow("marks") << QByteArray("!#$%&'*+-.^_`|~") << true;
    QTest::newRow("empty") << QByteArray() << false;
    for (const char c : QByteArray("\0\t\n\r \"(),/:;<=>?@[\\]{}\x7f\x80\xc3\xff", 27)) {
        QTest::addRow("0x%02x", uchar(c)) << QByteArray(1, c) << false;
        QTest::addRow("0x%02x inside", uchar(c)) << "a" + QByteArray(1, c) + "b" << false;
    }
}

void tst_Validation::tokens()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, token);
    QCOMPARE(isToken(text), token);
}

void tst_Validation::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("culprit"); // null: nothing is wrong

    QTest::newRow("GET") << QByteArray("GET") << QString();
    QTest::newRow("mixed case") << QByteArray("gEt") << QString();
    QTest::newRow("of WebDAV") << QByteArray("M-SEARCH") << QString();
    QTest::newRow("empty") << QByteArray() << u"\"\""_s;
    QTest::newRow("space") << QByteArray("GET /") << u"\"GET /\""_s;
    QTest::newRow("CR") << QByteArray("GET\r") << u"\"GET\\x0d\""_s;
    QTest::newRow("LF") << QByteArray("\nGET") << u"\"\\x0aGET\""_s;
    QTest::newRow("NUL") << QByteArray("G\0T", 3) << u"\"G\\x00T\""_s;
    QTest::newRow("non-ASCII") << QByteArray("G\xc3\x89T") << u"\"G\\xc3\\x89T\""_s;
}

// parity: C2
void tst_Validation::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, culprit);
    const QString fault = methodFault(method);
    QCOMPARE(fault.isEmpty(), culprit.isNull());
    QVERIFY2(fault.contains(culprit), qPrintable(fault));
}

void tst_Validation::acceptsUrls_data()
{
    QTest::addColumn<QString>("url");

    QTest::newRow("http") << u"http://a.test"_s;
    QTest::newRow("https") << u"https://a.test/"_s;
    QTest::newRow("upper case") << u"HTTP://A.TEST/"_s;
    QTest::newRow("port") << u"http://a.test:8080/"_s;
    QTest::newRow("IPv4") << u"http://127.0.0.1/"_s;
    QTest::newRow("IPv6") << u"http://[::1]:80/"_s;
    QTest::newRow("IDN") << u"http://b\u00fccher.test/"_s;
    QTest::newRow("user information") << u"http://u:p@a.test/"_s;
    QTest::newRow("fragment") << u"http://a.test/#f"_s;
}

void tst_Validation::acceptsUrls()
{
    QFETCH(QString, url);
    QCOMPARE(urlFault(QUrl(url)), QString());
}

void tst_Validation::refusesUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("culprit");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *name, const char *url, const QString &reason) {
        QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(url) << reason;
    };
    QTest::newRow("empty") << QString() << QString() << u"empty"_s;
    for (const char *const url : {"ftp://a.test/", "file:///etc/hosts", "data:,x", "qrc:/x",
                                  "ws://a.test/", "javascript:alert(1)"})
        row(url, url, u"only http and https"_s);
    row("path", "/path", u"no base URL"_s);
    row("without scheme", "a.test/path", u"no base URL"_s);
    row("protocol-relative", "//a.test/", u"no base URL"_s);
    row("no host", "http:///path", u"no host"_s);
    row("no authority", "http:path", u"no host"_s);
    row("port 0", "http://a.test:0/", u"port 0"_s);
    row("port out of range", "http://a.test:99999/", u"invalid"_s);
    row("unfinished IPv6", "http://[::1/", u"invalid"_s);
    row("space in the host", "http://a b/", u"invalid"_s);
}

// parity: C3
void tst_Validation::refusesUrls()
{
    QFETCH(QString, url);
    QFETCH(QString, culprit);
    QFETCH(QString, reason);
    const QString fault = urlFault(QUrl(url));
    QVERIFY2(fault.contains(reason), qPrintable(fault));
    QVERIFY2(fault.contains(culprit), qPrintable(fault));
}

void tst_Validation::passwordIsNotRepeated_data()
{
    QTest::addColumn<QString>("url");

    QTest::newRow("scheme") << u"ftp://user:secret@a.test/"_s;
    QTest::newRow("port 0") << u"http://user:secret@a.test:0/"_s;
    QTest::newRow("invalid") << u"http://user:secret@a.test:99999/"_s;
    QTest::newRow("@ in the password") << u"http://user:sec@secret@a.test:99999/"_s;
    QTest::newRow("invalid host") << u"http://user:secret@[::1/"_s;
    QTest::newRow("/ in the password") << u"http://user:sec/secret@a.test/"_s;
    QTest::newRow("without scheme") << u"//user:secret@a.test:99999/"_s;
    QTest::newRow("no host") << u"http://user:secret@/x"_s;
}

void tst_Validation::passwordIsNotRepeated()
{
    QFETCH(QString, url);
    const QString fault = urlFault(QUrl(url));
    QVERIFY(!fault.isEmpty());
    QVERIFY2(!fault.contains(u"secret"_s), qPrintable(fault));
}

void tst_Validation::acceptsHeaders_data()
{
    QTest::addColumn<Headers>("headers");

    QTest::newRow("none") << Headers();
    QTest::newRow("usual") << Headers{{"Accept", "text/html"}, {"X-A", "1"}, {"x-a", "2"}};
    QTest::newRow("empty value") << Headers{{"X-A", ""}};
    QTest::newRow("tab") << Headers{{"X-A", "a\tb"}};
    QTest::newRow("UTF-8") << Headers{{"X-A", "\xc3\xbc"}};
    QTest::newRow("bytes") << Headers{{"X-A", QByteArray("\xff\x01")}};
    QTest::newRow("Host") << Headers{{"Host", "b.test"}};
}

void tst_Validation::acceptsHeaders()
{
    QFETCH(Headers, headers);
    QCOMPARE(headersFault(headers), QString());
}

void tst_Validation::refusesHeaders_data()
{
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<QString>("culprit");

    const auto row = [](const char *name, const QByteArray &header, const QByteArray &value,
                        const QString &culprit) {
        QTest::newRow(name) << Headers{{"Accept", "*/*"}, {header, value}} << culprit;
    };
    row("empty name", "", "v", u"header name \"\""_s);
    row("space in the name", "X A", "v", u"\"X A\""_s);
    row("colon in the name", "X-A:", "v", u"\"X-A:\""_s);
    row("CR LF in the name", "X-A: v\r\nX-B", "v", u"\"X-A:…\""_s);
    row("non-ASCII name", "\xc3\xbc", "v", u"\"\\xc3\\xbc\""_s);
    row("CR", "X-A", "a\rb", u"X-A holds a line break or NUL: \"a\\x0db\""_s);
    row("LF", "X-A", "a\nb", u"X-A holds a line break or NUL: \"a\\x0ab\""_s);
    row("NUL", "X-A", QByteArray("a\0b", 3), u"X-A holds a line break or NUL: \"a\\x00b\""_s);
    row("smuggled request", "X-A", "v\r\n\r\nGET /admin HTTP/1.1", u"X-A"_s);
    row("Content-Length", "content-LENGTH", "1", u"content-LENGTH"_s);
    row("Transfer-Encoding", "Transfer-Encoding", "chunked", u"Transfer-Encoding"_s);
}

// parity: C10
void tst_Validation::refusesHeaders()
{
    QFETCH(Headers, headers);
    QFETCH(QString, culprit);
    const QString fault = headersFault(headers);
    QVERIFY2(fault.contains(culprit), qPrintable(fault));
}

void tst_Validation::longCulpritIsCut()
{
    const QByteArray huge(1'000'000, ' ');
    QVERIFY(methodFault(huge).size() < 200);
    QVERIFY(headersFault({{huge, "v"}}).size() < 200);
    QVERIFY(headersFault({{"X-A", QByteArray(huge + '\n')}}).size() < 200);
}

void tst_Validation::removesDotSegments_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("removed");

    const auto row = [](const char *path, const char *removed) {
        QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(removed);
    };
    // The two of section 5.2.4.
    row("/a/b/c/./../../g", "/a/g");
    row("mid/content=5/../6", "mid/6");
    // Those of section 5.4, merged with the base's "/b/c/".
    row("/b/c/.", "/b/c/");
    row("/b/c/./", "/b/c/");
    row("/b/c/..", "/b/");
    row("/b/c/../", "/b/");
    row("/b/c/../g", "/b/g");
    row("/b/c/../..", "/");
    row("/b/c/../../", "/");
    row("/b/c/../../g", "/g");
    row("/b/c/../../../g", "/g");
    row("/b/c/../../../../g", "/g");
    row("/./g", "/g");
    row("/../g", "/g");
    row("/b/c/g.", "/b/c/g.");
    row("/b/c/.g", "/b/c/.g");
    row("/b/c/g..", "/b/c/g..");
    row("/b/c/..g", "/b/c/..g");
    row("/b/c/./../g", "/b/g");
    row("/b/c/./g/.", "/b/c/g/");
    row("/b/c/g/./h", "/b/c/g/h");
    row("/b/c/g/../h", "/b/c/h");
    row("/b/c/g;x=1/./y", "/b/c/g;x=1/y");
    row("/b/c/g;x=1/../y", "/b/c/y");
    // What Qt gets wrong on the wire.
    row("/a/./b/../c", "/a/c");
    row("/..//../b", "/b");
    row("/a//b", "/a//b");
    row("/a//../b", "/a/b");
    row("/.", "/");
    row("/..", "/");
    row("/", "/");
    row("", "");
    row("/...", "/...");
}

void tst_Validation::removesDotSegments()
{
    QFETCH(QString, path);
    QFETCH(QString, removed);
    QCOMPARE(removeDotSegments(path), removed);
}

void tst_Validation::targetUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("target");

    const auto row = [](const char *name, const QString &url, const char *target) {
        QTest::newRow(name) << url << QByteArray(target);
    };
    // parity: C8
    row("fragment", u"http://a.test/x#f"_s, "http://a.test/x");
    row("empty fragment", u"http://a.test/x#"_s, "http://a.test/x");
    row("user information", u"http://u:p@a.test/"_s, "http://a.test/");
    row("empty path", u"http://a.test"_s, "http://a.test/");
    row("empty path and query", u"http://a.test?q"_s, "http://a.test/?q");
    row("empty query", u"http://a.test/?"_s, "http://a.test/?");
    // parity: C4
    row("IDN", u"http://b\u00fccher.test/\u00fc?\u00fc"_s,
        "http://xn--bcher-kva.test/%C3%BC?%C3%BC");
    // parity: C5
    row("raw escapes", u"http://a.test/%FF%FEh%00+/?q=%FF%FEh%00+"_s,
        "http://a.test/%FF%FEh%00+/?q=%FF%FEh%00+");
    row("raw escapes and dots", u"http://a.test/x/../%FF%FEh%00+%2F%5B?q=/../."_s,
        "http://a.test/%FF%FEh%00+%2F%5B?q=/../.");
    row("dots", u"http://a.test/a/./b/../c"_s, "http://a.test/a/c");
    row("dots in escapes", u"http://a.test/a/%2e/b/%2E%2e/c"_s, "http://a.test/a/c");
    row("dots beside what is encoded", u"http://a.test/a/../[b]|{c} d\u00fc%zz:;@&=$,!*'()"_s,
        "http://a.test/[b]%7C%7Bc%7D%20d%C3%BC%25zz:;@&=$,!*'()");
    row("dots before two slashes", u"http://a.test/.//b.test/"_s, "http://a.test//b.test/");
    row("line breaks", u"http://a.test/a\r\nb?c\r\nd"_s, "http://a.test/a%0D%0Ab?c%0D%0Ad");
}

void tst_Validation::targetUrls()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, target);
    const QUrl result = targetUrl(QUrl(url));
    QVERIFY2(result.isValid(), qPrintable(result.errorString()));
    QCOMPARE(result.toEncoded(), target);
}

QTEST_GUILESS_MAIN(tst_Validation)
#include "tst_validation.moc"
