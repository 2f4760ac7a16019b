// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/headers.h>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

static_assert(std::is_nothrow_move_constructible_v<Headers>);
static_assert(std::is_nothrow_move_assignable_v<Headers>);
static_assert(std::is_nothrow_swappable_v<Headers>);
static_assert(QTypeInfo<Headers>::isRelocatable);
static_assert(!std::is_constructible_v<Header, const char *>, "a name alone says nothing");
static_assert(!std::is_constructible_v<Header, const char *, int>, "0 would be a null pointer");
static_assert(!std::is_convertible_v<QList<Headers::Pair>, Headers>);

class tst_Headers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bracedLists();
    void allKindsOfText();
    void namesHaveNoCase();
    void valuesKeepTheirOrder();
    void lookup();
    void combinedValue();
    void replaceOrAppend_data();
    void replaceOrAppend();
    void removeAllAndClear();
    void indexes();
    void fromPairs();
    void replacingByAnOwnValue();
    void comparesNamesByAnyCase();
    void swaps();
    void debugOutputHidesSecrets();
};

namespace {

QByteArray flat(const Headers &headers)
{
    QByteArrayList lines;
    for (const auto &[name, value] : headers.toListOfPairs())
        lines.append(name + ": " + value);
    return lines.join('|');
}

QByteArray flatArgument(const Headers &headers)
{
    return flat(headers);
}

} // namespace

void tst_Headers::bracedLists()
{
    QCOMPARE(flatArgument({}), "");
    QCOMPARE(flatArgument({{"a", "b"}}), "a: b");
    QCOMPARE(flatArgument({{"a", "b"}, {"c", "d"}}), "a: b|c: d");
    QCOMPARE(flatArgument({{"a", {"b", "c"}}}), "a: b|a: c");
    QCOMPARE(flatArgument({{"a", {"b"}}}), "a: b");
    QCOMPARE(flatArgument({{"a", {}}, {"c", "d"}}), "c: d");
    QCOMPARE(flatArgument({{"a", {u"b"_s, "c"_ba, "d"_L1}}}), "a: b|a: c|a: d");
    QCOMPARE(flat(Headers{{"a", "b"}}), "a: b");
    const Headers copied{{"a", "b"}};
    QCOMPARE(flat(Headers{copied}), "a: b");
}

void tst_Headers::allKindsOfText()
{
    const QByteArray token = "t0k"_ba;
    const QString text = u"gr\u00fcn"_s;
    const Headers headers{{u"String"_s, text},         {"Bytes"_ba, "\xFF"_ba},
                          {"Latin1"_L1, "gr\xFCn"_L1}, {u"View", QStringView(text)},
                          {"Literal", "gr\xC3\xBCn"},  {"Sum", "Bearer " + token},
                          {"TextSum", text + u'!'}};
    QCOMPARE(flat(headers),
             "String: gr\xC3\xBCn|Bytes: \xFF|Latin1: gr\xC3\xBCn|View: gr\xC3\xBCn|"
             "Literal: gr\xC3\xBCn|Sum: Bearer t0k|TextSum: gr\xC3\xBCn!");
}

// parity: C9
void tst_Headers::namesHaveNoCase()
{
    Headers headers{{"Content-Type", "text/plain"}};
    QVERIFY(headers.contains("content-type"));
    QVERIFY(headers.contains(u"CONTENT-TYPE"_s));
    QCOMPARE(headers.value("cONTENT-tYPE"), "text/plain");
    QCOMPARE(headers.nameAt(0), "Content-Type");
    QVERIFY(!headers.contains("Content-Typ"));
}

// parity: C9
void tst_Headers::valuesKeepTheirOrder()
{
    Headers headers{{"A", {"1", "2"}}, {"B", "3"}};
    QVERIFY(headers.append("a", "4"));
    QCOMPARE(headers.values("A"), QByteArrayList({"1", "2", "4"}));
    QCOMPARE(flat(headers), "A: 1|A: 2|B: 3|a: 4");
}

void tst_Headers::lookup()
{
    const Headers headers{{"A", ""}, {"B", "2"}};
    QCOMPARE(headers.value("A", "fallback"), "");
    QCOMPARE(headers.value("C", "fallback"), "fallback");
    QVERIFY(headers.value("C").isNull());
    QCOMPARE(headers.values("C"), QByteArrayList());
    QCOMPARE(headers.size(), 2);
    QVERIFY(!headers.isEmpty());
    QVERIFY(Headers().isEmpty());
}

void tst_Headers::combinedValue()
{
    const Headers headers{{"Accept", {"a/b", "c/d"}}, {"accept", "e/f"}, {"One", "1"}};
    QCOMPARE(headers.combinedValue("Accept"), "a/b, c/d, e/f");
    QCOMPARE(headers.combinedValue("One"), "1");
    QCOMPARE(headers.combinedValue("None"), "");
}

void tst_Headers::replaceOrAppend_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("new") << "N"_ba
                         << "A: 1|b: 2|a: 3|B: 4|A: 5|N: x"_ba;
    QTest::newRow("first of several") << "A"_ba
                                      << "A: x|b: 2|B: 4"_ba;
    QTest::newRow("any case") << "B"_ba
                              << "A: 1|B: x|a: 3|A: 5"_ba;
}

void tst_Headers::replaceOrAppend()
{
    QFETCH(QByteArray, name);
    Headers headers{{"A", "1"}, {"b", "2"}, {"a", "3"}, {"B", "4"}, {"A", "5"}};
    const Headers before = headers;
    QVERIFY(headers.replaceOrAppend(name, "x"));
    QTEST(flat(headers), "expected");
    QCOMPARE(flat(before), "A: 1|b: 2|a: 3|B: 4|A: 5"); // a copy is a copy
}

void tst_Headers::removeAllAndClear()
{
    Headers headers{{"A", "1"}, {"B", "2"}, {"a", "3"}};
    headers.removeAll("a");
    QCOMPARE(flat(headers), "B: 2");
    headers.removeAll("none");
    QCOMPARE(headers.size(), 1);
    headers.clear();
    QVERIFY(headers.isEmpty());
}

void tst_Headers::indexes()
{
    const Headers headers{{"A", "1"}, {"B", "2"}};
    QCOMPARE(headers.nameAt(1), "B");
    QCOMPARE(headers.valueAt(1), "2");
}

void tst_Headers::fromPairs()
{
    const QList<Headers::Pair> pairs{{"A", "1"}, {"a", "2"}};
    const Headers headers(pairs);
    QCOMPARE(headers.toListOfPairs(), pairs);
}

void tst_Headers::replacingByAnOwnValue()
{
    Headers headers{{"A", "1"}, {"B", "2"}, {"B", "3"}};
    headers.replaceOrAppend(headers.nameAt(1), headers.valueAt(0));
    QCOMPARE(flat(headers), "A: 1|B: 1");
    headers.removeAll(headers.nameAt(0));
    QCOMPARE(flat(headers), "B: 1");
}

void tst_Headers::comparesNamesByAnyCase()
{
    const Headers headers{{"A", "x"}, {"B", "y"}};
    QVERIFY(headers == Headers({{"a", "x"}, {"b", "y"}}));
    QVERIFY(headers != Headers({{"A", "X"}, {"B", "y"}}));
    QVERIFY(headers != Headers({{"B", "y"}, {"A", "x"}}));
    QVERIFY(headers != Headers({{"A", "x"}}));
}

void tst_Headers::swaps()
{
    Headers a{{"A", "1"}};
    Headers b;
    swap(a, b);
    QVERIFY(a.isEmpty());
    QCOMPARE(flat(b), "A: 1");
}

void tst_Headers::debugOutputHidesSecrets()
{
    QString text;
    QDebug(&text) << Headers{{"Authorization", "Basic c2VjcmV0"},
                             {"COOKIE", "id=secret"},
                             {"set-cookie", "id=secret"},
                             {"Proxy-Authorization", "secret"},
                             {"Accept", "*/*"}};
    QVERIFY2(!text.contains(u"secret"_s) && !text.contains(u"c2Vj"_s), qPrintable(text));
    QVERIFY(text.contains(u"\"Accept\": \"*/*\""_s));
    QCOMPARE(text.count(u"(hidden)"_s), 4);
}

QTEST_GUILESS_MAIN(tst_Headers)
#include "tst_headers.moc"
