// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/params.h>

#include <QtTest/qtest.h>

#include <limits>

using namespace QTreq;
using namespace Qt::StringLiterals;

static_assert(std::is_nothrow_move_constructible_v<Params>);
static_assert(std::is_nothrow_move_assignable_v<Params>);
static_assert(std::is_nothrow_swappable_v<Params>);
static_assert(QTypeInfo<Params>::isRelocatable);
static_assert(
    std::is_constructible_v<ParamValue, int> && std::is_constructible_v<ParamValue, quint64>);
static_assert(!std::is_constructible_v<ParamValue, char>, "its code, or a text?");
static_assert(!std::is_constructible_v<ParamValue, char16_t>);
static_assert(!std::is_constructible_v<ParamValue, Qt::GlobalColor *>);
static_assert(!std::is_constructible_v<ParamValue, QTest::TestFailMode *>);
static_assert(!std::is_constructible_v<Text, int>, "0 would be a null pointer");
static_assert(!std::is_constructible_v<Param, const char *>, "a name alone says nothing");

class tst_Params : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bracedLists();
    void values_data();
    void values();
    void numbers_data();
    void numbers();
    void names();
    void listsOfEverything();
    void keepsOrderAndRepeats();
    void lookup();
    void removesAllOfAName();
    void joinsAnother();
    void comparesAndSwaps();
    void debugOutput();
};

namespace {

QByteArray flat(const Params &params)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : params.toListOfPairs())
        pairs.append(name + '=' + value);
    return pairs.join('&');
}

QByteArray flatArgument(const Params &params)
{
    return flat(params);
}

enum Unscoped { Small = 3, Large = 10'000'000 };

} // namespace

// parity: C7
void tst_Params::bracedLists()
{
    QCOMPARE(flatArgument({}), "");
    QCOMPARE(flatArgument({{"a", "b"}}), "a=b");
    QCOMPARE(flatArgument({{"a", {"b", "c"}}}), "a=b&a=c");
    QCOMPARE(flatArgument({{"a", {"b"}}}), "a=b");
    QCOMPARE(flatArgument({{"a", {}}}), "");
    QCOMPARE(flatArgument({{"n", 2}, {"x", 1.5}, {"t", true}, {"f", false}}),
             "n=2&x=1.5&t=true&f=false");
    QCOMPARE(flatArgument({{"a", {1, u"two"_s, 3.5, true}}}), "a=1&a=two&a=3.5&a=true");
    QCOMPARE(flatArgument({{"a", "b"}, {"c", "d"}}), "a=b&c=d");
    QCOMPARE(flat(Params{{"a", "b"}}), "a=b");
    const Params copied{{"a", "b"}};
    QCOMPARE(flat(Params{copied}), "a=b");
}

void tst_Params::values_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *tag, const ParamValue &value, const QByteArrayList &expected) {
        QTest::newRow(tag) << QByteArrayList(value.values()) << expected;
    };
    const QString text = u"gr\u00fcn"_s;
    const QByteArray utf8 = "gr\xC3\xBCn"_ba;
    row("QString", text, {utf8});
    row("QStringView", QStringView(text), {utf8});
    row("UTF-16 literal", u"gr\u00fcn", {utf8});
    row("QLatin1StringView", "gr\xFCn"_L1, {utf8});
    row("UTF-8 literal", "gr\xC3\xBCn", {utf8});
    row("char8_t literal", u8"gr\u00fcn", {utf8});
    row("QByteArray", "\xFF\0\x01"_ba, {"\xFF\0\x01"_ba});
    row("sum of strings", text + u'!', {utf8 + '!'});
    row("sum of bytes", "a" + utf8, {"a" + utf8});
    row("QChar", QChar(0xFC), {"\xC3\xBC"_ba});
    row("null QString", QString(), {""_ba});
    row("QStringList", QStringList{u"a"_s, u"b"_s}, {"a"_ba, "b"_ba});
    row("QByteArrayList", QByteArrayList{"a"_ba, "b"_ba}, {"a"_ba, "b"_ba});
    row("QList<int>", QList<int>{1, 2}, {"1"_ba, "2"_ba});
    row("QList<double>", QList<double>{0.5, 2}, {"0.5"_ba, "2"_ba});
    row("QList<bool>", QList<bool>{true, false}, {"true"_ba, "false"_ba});
    row("empty list", QStringList(), {});
    row("list in a list", {{1, 2}, 3}, {"1"_ba, "2"_ba, "3"_ba});
}

// parity: C7
void tst_Params::values()
{
    QFETCH(QByteArrayList, values);
    QTEST(values, "expected");
}

void tst_Params::numbers_data()
{
    QTest::addColumn<QByteArrayList>("values");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const ParamValue &value, const QByteArray &expected) {
        QTest::newRow(expected.constData()) << QByteArrayList(value.values()) << expected;
    };
    row(0, "0");
    row(-7, "-7");
    row(short(8), "8");
    row(quint8(9), "9");
    row(std::numeric_limits<qint64>::min(), "-9223372036854775808");
    row(std::numeric_limits<quint64>::max(), "18446744073709551615");
    row(Small, "3");
    row(Large, "10000000");
    row(-0.25, "-0.25");
    row(0.1, "0.1");
    row(0.1f, "0.1"_ba);
    row(16777216.f, "16777216");
    row(12345678.0, "12345678");
    row(1e20, "100000000000000000000");
    row(1e21, "1e+21");
    row(0.000001, "0.000001");
    row(1e-7, "1e-07");
    row(1.0 / 3, "0.3333333333333333");
    row(std::numeric_limits<double>::infinity(), "inf");
}

void tst_Params::numbers()
{
    QFETCH(QByteArrayList, values);
    QFETCH(QByteArray, expected);
    QCOMPARE(values, QByteArrayList{expected});
}

void tst_Params::names()
{
    const Params params{
        {u"gr\u00fcn"_s, 1}, {"\xFF"_ba, 2}, {"l"_L1, 3}, {u"v", 4}, {"a" + "b"_ba, 5}};
    QCOMPARE(flat(params), "gr\xC3\xBCn=1&\xFF=2&l=3&v=4&ab=5");
}

void tst_Params::listsOfEverything()
{
    Params params;
    params.append("a", QStringList{u"1"_s, u"2"_s});
    params.append(u"b"_s, {"3", 4});
    QCOMPARE(flat(params), "a=1&a=2&b=3&b=4");
}

void tst_Params::keepsOrderAndRepeats()
{
    Params params{{"b", 1}, {"a", 2}, {"b", 3}};
    params.append("a", 4);
    QCOMPARE(flat(params), "b=1&a=2&b=3&a=4");
    QCOMPARE(params.size(), 4);
}

void tst_Params::lookup()
{
    const Params params{{"b", 1}, {"a", 2}, {"b", 3}};
    QVERIFY(params.contains("b"));
    QVERIFY(!params.contains("B")); // names are data here
    QCOMPARE(params.value(u"b"_s), "1");
    QCOMPARE(params.value("c"), "");
    QCOMPARE(params.value("c", "none"), "none");
    QCOMPARE(params.values("b"), QByteArrayList({"1", "3"}));
    QCOMPARE(params.values("c"), QByteArrayList());
    QVERIFY(Params().isEmpty());
    QVERIFY(!params.isEmpty());
}

void tst_Params::removesAllOfAName()
{
    Params params{{"b", 1}, {"a", 2}, {"b", 3}};
    params.removeAll("b");
    QCOMPARE(flat(params), "a=2");
}

void tst_Params::joinsAnother()
{
    Params params{{"a", 1}};
    params.append(Params{{"a", 2}, {"b", 3}});
    params.append(params);
    QCOMPARE(flat(params), "a=1&a=2&b=3&a=1&a=2&b=3");
}

void tst_Params::comparesAndSwaps()
{
    Params a{{"a", 1}};
    Params b{{"a", 1}, {"b", 2}};
    QVERIFY(a != b);
    QVERIFY(a == Params({{"a", "1"}}));
    QVERIFY(a != Params({{"A", 1}}));
    swap(a, b);
    QCOMPARE(a.size(), 2);
    const Params moved = std::move(a);
    QCOMPARE(flat(moved), "a=1&b=2");
}

void tst_Params::debugOutput()
{
    QTest::ignoreMessage(QtDebugMsg, R"(Params("a", "b"))");
    qDebug() << Params{{"a", 1}, {"b", "secret"}};
}

QTEST_GUILESS_MAIN(tst_Params)
#include "tst_params.moc"
