// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/charset_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

Headers contentType(const QByteArray &value)
{
    return Headers{{"Content-Type", value}};
}

} // namespace

class tst_Charset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCharset_data();
    void findsTheCharset();
    void lastHeaderWins();
    void choosesTheEncoding_data();
    void choosesTheEncoding();
    void decodes_data();
    void decodes();
    void refusesUnknownEncodings_data();
    void refusesUnknownEncodings();
    void followsTheHeaders();
    void hasAllOfWindows1252();
};

// parity: R10
void tst_Charset::findsTheCharset_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("charset");

    QTest::newRow("none") << QByteArray("text/html") << QByteArray();
    QTest::newRow("plain") << QByteArray("text/html;charset=utf-8") << QByteArray("utf-8");
    QTest::newRow("double quotes")
        << QByteArray("text/html; charset=\"utf-8\"") << QByteArray("utf-8");
    QTest::newRow("single quotes")
        << QByteArray("text/html; charset='utf-8'") << QByteArray("utf-8");
    QTest::newRow("case") << QByteArray("Text/HTML;CHARset=Utf-8") << QByteArray("Utf-8");
    QTest::newRow("first of others") << QByteArray("a/b;charset=x; c=d") << QByteArray("x");
    QTest::newRow("last of others") << QByteArray("a/b;c=d;   charset=x ") << QByteArray("x");
    QTest::newRow("between others") << QByteArray("a/b;c=\";\";charset=x;e=f") << QByteArray("x");
    QTest::newRow("no slash") << QByteArray("text; charset=x") << QByteArray("x");
    QTest::newRow("blanks around =") << QByteArray("a/b; charset = \"x\"") << QByteArray("x");
    QTest::newRow("joined lines") << QByteArray("a/b;charset=x, a/b;charset=y") << QByteArray("y");
    QTest::newRow("joined, last has none") << QByteArray("a/b;charset=x, c/d") << QByteArray();
    QTest::newRow("stray comma") << QByteArray("a/b;charset=x; c=d,e") << QByteArray("x");
    QTest::newRow("registered") << QByteArray("a/b;charset=ISO_8859-1:1987")
                                << QByteArray("ISO_8859-1:1987");
    QTest::newRow("without =") << QByteArray("a/b;charset") << QByteArray();
    QTest::newRow("empty") << QByteArray("a/b;charset=") << QByteArray();
    QTest::newRow("empty in quotes") << QByteArray("a/b;charset=\"\"") << QByteArray();
    QTest::newRow("lone quote") << QByteArray("a/b;charset='") << QByteArray();
    QTest::newRow("ill-formed") << QByteArray("a/b;charset=utf(8)") << QByteArray();
    QTest::newRow("inner blank") << QByteArray("a/b;charset=\"utf 8\"") << QByteArray();
    QTest::newRow("path") << QByteArray("a/b;charset=\"../x\"") << QByteArray();
    QTest::newRow("not ASCII") << QByteArray("a/b;charset=\xc3\xbctf-8") << QByteArray();
    QTest::newRow("control") << QByteArray("a/b;charset=\"u\x01\"") << QByteArray();
}

void tst_Charset::findsTheCharset()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, charset);

    QCOMPARE(charsetOf(contentType(value)), charset);
}

void tst_Charset::lastHeaderWins()
{
    Headers headers = contentType("text/html;charset=x");
    headers.append("content-type", "text/html;charset=y");
    QCOMPARE(charsetOf(headers), QByteArray("y"));
    headers.append("Content-Type", "text/plain");
    QCOMPARE(charsetOf(headers), QByteArray());
    QCOMPARE(charsetOf(Headers()), QByteArray());
}

// parity: R10
void tst_Charset::choosesTheEncoding_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("encoding");

    const QByteArray fallback = "koi8-r";
    const QByteArray mark = "\xef\xbb\xbf";
    QTest::newRow("charset") << QByteArray("a/b;charset=x") << QByteArray() << QByteArray("x");
    QTest::newRow("charset, mark") << QByteArray("a/b;charset=x") << mark << QByteArray("x");
    QTest::newRow("fallback") << QByteArray("text/html") << QByteArray("a") << fallback;
    QTest::newRow("bad charset") << QByteArray("text/html;charset=\xff") << QByteArray()
                                 << fallback;
    QTest::newRow("mark") << QByteArray("text/html") << mark << QByteArray("UTF-8");
    QTest::newRow("JSON") << QByteArray("application/json") << QByteArray() << QByteArray("UTF-8");
    QTest::newRow("+json") << QByteArray("a/b+json;c=d") << QByteArray() << QByteArray("UTF-8");
    QTest::newRow("JSON, charset")
        << QByteArray("application/json;charset=x") << QByteArray() << QByteArray("x");
    QTest::newRow("JSON, bad charset")
        << QByteArray("application/json;charset=") << QByteArray() << QByteArray("UTF-8");
}

void tst_Charset::choosesTheEncoding()
{
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, encoding);

    QCOMPARE(encodingOf(bytes, contentType(value), "koi8-r"), encoding);
}

void tst_Charset::decodes_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");

    const QString umlaut = u"a\u00e4"_s;
    const QByteArray latin1 = "a\xe4";
    QTest::newRow("UTF-8") << QByteArray("UTF-8") << QByteArray("a\xc3\xa4") << umlaut;
    QTest::newRow("utf8") << QByteArray("utf8") << QByteArray("a\xc3\xa4") << umlaut;
    QTest::newRow("mark") << QByteArray("utf-8")
                          << QByteArray("\xef\xbb\xbf"
                                        "a")
                          << u"a"_s;
    QTest::newRow("second mark") << QByteArray("utf-8") << QByteArray("\xef\xbb\xbf\xef\xbb\xbf")
                                 << u"\ufeff"_s;
    QTest::newRow("cut short") << QByteArray("utf-8") << QByteArray("a\xc3") << u"a\ufffd"_s;
    QTest::newRow("malformed") << QByteArray("utf-8")
                               << QByteArray("\xff"
                                             "a")
                               << u"\ufffda"_s;
    QTest::newRow("UTF-16, BE mark")
        << QByteArray("utf-16") << QByteArray("\xfe\xff\0a\0\xe4", 6) << umlaut;
    QTest::newRow("UTF-16, LE mark") << QByteArray("utf-16")
                                     << QByteArray("\xff\xfe"
                                                   "a\0\xe4\0",
                                                   6)
                                     << umlaut;
    QTest::newRow("UTF-16BE") << QByteArray("utf-16be") << QByteArray("\0a\0\xe4", 4) << umlaut;
    QTest::newRow("UTF-32LE") << QByteArray("utf-32le") << QByteArray("a\0\0\0\xe4\0\0\0", 8)
                              << umlaut;
    QTest::newRow("ISO-8859-1") << QByteArray("ISO-8859-1") << latin1 << umlaut;
    QTest::newRow("latin1") << QByteArray("latin1") << latin1 << umlaut;
    QTest::newRow("not windows-1252")
        << QByteArray("iso-8859-1") << QByteArray("\x80") << u"\u0080"_s;
    QTest::newRow("US-ASCII") << QByteArray("US-ASCII") << latin1 << umlaut;
    QTest::newRow("windows-1252") << QByteArray("Windows-1252") << QByteArray("\x80\x93\xe4")
                                  << u"\u20ac\u201c\u00e4"_s;
    QTest::newRow("empty") << QByteArray("utf-8") << QByteArray() << QString();
}

void tst_Charset::decodes()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);

    const TextResult result = decodeText(bytes, encoding);
    QCOMPARE(result.error, QString());
    QCOMPARE(result.text, text);
}

// parity: R10
void tst_Charset::refusesUnknownEncodings_data()
{
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QString>("error");

    QTest::newRow("unknown") << QByteArray("nonsense") << u"Unknown charset \"nonsense\""_s;
    QTest::newRow("of this machine") << QByteArray("Locale") << u"Unknown charset \"Locale\""_s;
    QTest::newRow("none") << QByteArray() << u"Unknown charset \"\""_s;
    QTest::newRow("hostile") << QByteArray("\r\n") << u"Unknown charset \"\\x0d\\x0a\""_s;
    QTest::newRow("long") << QByteArray(1000, 'x')
                          << u"Unknown charset \"%1\u2026\""_s.arg(QString(39, u'x'));
}

void tst_Charset::refusesUnknownEncodings()
{
    QFETCH(QByteArray, encoding);
    QFETCH(QString, error);

    const TextResult result = decodeText("abc", encoding);
    QCOMPARE(result.error, error);
    QCOMPARE(result.text, QString());
}

// parity: R10
void tst_Charset::followsTheHeaders()
{
    const QByteArray bytes = "\xc3\xa4";
    const QByteArray fallback = "ISO-8859-1";
    QCOMPARE(decodeText(bytes, Headers(), fallback).text, u"\u00c3\u00a4"_s);
    QCOMPARE(decodeText(bytes, contentType("a/b;charset=utf-8"), fallback).text, u"\u00e4"_s);
    QCOMPARE(decodeText(bytes, contentType("application/json"), fallback).text, u"\u00e4"_s);
    QCOMPARE(decodeText(bytes, contentType("a/b;charset=x-no"), fallback).error,
             u"Unknown charset \"x-no\""_s);
}

void tst_Charset::hasAllOfWindows1252()
{
    QByteArray bytes;
    for (int c = 0; c < 256; ++c)
        bytes += char(c);
    const QString text = decodeText(bytes, "cp1252").text;
    QCOMPARE(text.size(), 256);
    QCOMPARE(text.first(128), QString::fromLatin1(bytes.first(128)));
    QCOMPARE(text.last(96), QString::fromLatin1(bytes.last(96)));
    QCOMPARE(text.sliced(0x80, 4), u"\u20ac\u0081\u201a\u0192"_s);
    QCOMPARE(text.sliced(0x9c, 4), u"\u0153\u009d\u017e\u0178"_s);
}

QTEST_GUILESS_MAIN(tst_Charset)
#include "tst_charset.moc"
