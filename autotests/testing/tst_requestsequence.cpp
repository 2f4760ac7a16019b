// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/RequestSequence>
#include <QTreq/Testing/StubTreq>

#include <QtTest/qtest.h>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

const QUrl url("http://a.test/path"_L1);

/// A sequence, a client over it, and the reports of both.
struct Setup
{
    explicit Setup(const QList<SequenceStep> &steps)
        : sequence(steps, [this](const QString &report) { reports.append(report); }),
          client(sequence.resource())
    {
    }

    QStringList reports;
    RequestSequence sequence;
    StubTreq client;
};

} // namespace

class tst_RequestSequence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInOrder();
    void partsMatch_data();
    void partsMatch();
    void mismatchesAreReported_data();
    void mismatchesAreReported();
    void furtherRequestsAreReported();
    void guardReportsWhatIsLeft();
    void guardIsSilentWhenConsumed();
    void handlesShareTheSequence();
    void isACallable();
    void headersPrintThemselves();
    void longSequencesStayLinear();
};

void tst_RequestSequence::answersInOrder()
{
    RequestSequence sequence({
        {{"get", "http://a.test/path", {{"a", {"b"}}}, HasHeaders{{"X-A", "1"}}, ""},
         {200, {{"X-B", "2"}}, "first"}},
        {{"post", "http://a.test/path", {}, any, "data"}, {201, {}, "second"}},
    });
    StubTreq client(sequence.resource());
    const auto guard = sequence.consume();
    const Response first =
        client.get(url, {.params = {{"a", "b"}}, .headers = {{"X-A", "1"}}}).result();
    QVERIFY(!sequence.consumed());
    const Response second = client.post(url, "data").result();

    // parity: T10
    QVERIFY(sequence.consumed());
    QCOMPARE(first.content().result(), "first"_ba);
    QCOMPARE(first.headers().value("X-B"), "2"_ba);
    QCOMPARE(second.code(), 201);
    QCOMPARE(sequence.received().size(), 2);
    QCOMPARE(sequence.received().last().body(), "data"_ba);
}

void tst_RequestSequence::partsMatch_data()
{
    QTest::addColumn<ExpectedRequest>("expected");
    QTest::addColumn<QString>("wrong");
    const auto row = [](const char *name, const ExpectedRequest &expected, const char *wrong = "") {
        QTest::newRow(name) << expected << QString::fromLatin1(wrong);
    };
    // The request is POST http://a.test/path?a=1&a=2&b=x with X-A: 1, X-A: 2 and body {"n": 1}.
    const char *path = "http://a.test/path";
    // parity: T11
    row("nothing given", {});
    row("any", any);
    row("any in each place", {any, any, any, any, any});
    row("method in any case", {"pOsT"});
    row("method", {"get"}, "method");
    row("url", {any, path});
    row("url as QUrl", {any, url});
    row("url as QString", {any, QString::fromLatin1(path)});
    row("url with query", {any, "http://a.test/path?a=1&a=2&b=x"});
    row("url with other query", {any, "http://a.test/path?a=1"}, "url");
    row("other path", {any, "http://a.test/other"}, "url");
    row("other host", {any, "http://b.test/path"}, "url");
    row("params", {any, any, {{"a", {"1", "2"}}, {"b", "x"}}});
    row("params in other order", {any, any, {{"b", "x"}, {"a", {"1", "2"}}}});
    row("params as Params", {any, any, Params{{"a", {"1", "2"}}, {"b", "x"}}});
    row("values in other order", {any, any, {{"a", {"2", "1"}}, {"b", "x"}}}, "params");
    row("any value of one", {any, any, {{"a", any}, {"b", "x"}}});
    row("any among values", {any, any, {{"a", {any, "2"}}, {"b", any}}});
    row("params missing", {any, any, {{"a", any}, {"b", any}, {"c", any}}}, "params");
    row("params too many", {any, any, {{"a", any}}}, "params");
    row("no params", {any, any, {}}, "params");
    // parity: T9
    row("some headers", {any, any, any, HasHeaders{{"x-a", "1"}}});
    row("all values", {any, any, any, HasHeaders{{"X-A", {"1", "2"}}}});
    row("any value", {any, any, any, HasHeaders{{"X-A", any}}});
    row("value in other case", {any, any, any, HasHeaders{{"X-B", "V"}}}, "headers");
    row("header missing", {any, any, any, HasHeaders{{"X-C", any}}}, "headers");
    row("exact headers", {any, any, any, {{"X-A", {"1", "2"}}, {"x-b", "v"}}});
    row("not all headers", {any, any, any, {{"X-A", {"1", "2"}}}}, "headers");
    row("headers as Headers", {any, any, any, Headers{{"X-A", {"1", "2"}}, {"x-b", "v"}}});
    row("data", {any, any, any, any, "{\"n\": 1}"});
    row("other data", {any, any, any, any, "{\"n\":1}"}, "data");
    row("data as json", {any, any, any, any, QJsonObject{{u"n"_s, 1}}});
    row("data as other json", {any, any, any, any, QJsonObject{{u"n"_s, 2}}}, "data");
    row("several", {"get", path, {}, any, ""}, "method, params, data");
}

void tst_RequestSequence::partsMatch()
{
    QFETCH(ExpectedRequest, expected);
    QFETCH(QString, wrong);
    const Headers headers{{"X-A", {"1", "2"}}, {"X-B", "v"}};
    const QStringList lines =
        expected.mismatches("POST", QUrl("http://a.test/path?a=1&a=2&b=x"_L1),
                            {{"a", {"1", "2"}}, {"b", "x"}}, headers, "{\"n\": 1}");
    QStringList parts;
    for (const QString &line : lines)
        parts.append(line.section(u'\n', 0, 0));
    QCOMPARE(parts.join(u", "_s), wrong);
}

void tst_RequestSequence::mismatchesAreReported_data()
{
    QTest::addColumn<ExpectedRequest>("expected");
    QTest::addColumn<QString>("report");
    const QString head = u"request 1 of 1 is not the expected one, in: "_s;
    QTest::newRow("method") << ExpectedRequest("put")
                            << head + u"method\n  method\n    expected: put\n    got:      POST"_s;
    QTest::newRow("url and params") << ExpectedRequest(any, "http://a.test/x", {{"a", {"1", any}}})
                                    << head
            + u"url, params\n  url\n    expected: http://a.test/x\n    got:      "
              "http://a.test/path?a=1&b=%22\n  params\n    expected: {a: [\"1\", any]}\n"
              "    got:      {a: \"1\", b: \"\\\"\"}"_s;
    QTest::newRow("data") << ExpectedRequest(any, any, any, any, QJsonArray{1, u"x"_s})
                          << head
            + u"data\n  data\n    expected: JSON [1,\"x\"]\n    got:      \"line\\r\\n\""_s;
    QTest::newRow("headers") << ExpectedRequest(any, any, any, HasHeaders{{"X-A", "1"}})
                             << head
            + u"headers\n  headers\n    expected: HasHeaders{X-A: \"1\"}\n"_s;
}

void tst_RequestSequence::mismatchesAreReported()
{
    QFETCH(ExpectedRequest, expected);
    QFETCH(QString, report);
    Setup setup({{expected, {200, {}, "no"}}});
    const Response response =
        setup.client.post(url, "line\r\n", {.params = {{"a", 1}, {"b", "\""}}}).result();

    // parity: T10
    QCOMPARE(response.code(), 500);
    QCOMPARE(response.phrase(), u"StubbingError"_s);
    QCOMPARE(setup.reports.size(), 1);
    QVERIFY2(setup.reports.first().startsWith(report), qPrintable(setup.reports.first()));
    QCOMPARE(response.content().result(), "StubbingError: " + setup.reports.first().toUtf8());
    QVERIFY(!setup.sequence.consumed());
}

void tst_RequestSequence::furtherRequestsAreReported()
{
    Setup setup({{{"get"}, {200}}});
    QCOMPARE(setup.client.get(url).result().code(), 200);
    QCOMPARE(setup.client.put(url, "x").result().code(), 500);

    // parity: T10
    QCOMPARE(setup.reports,
             QStringList{u"unexpected request: all 1 of the sequence were made\n"
                         "  got PUT http://a.test/path, data \"x\""_s});
    QCOMPARE(setup.sequence.received().size(), 2);
}

void tst_RequestSequence::guardReportsWhatIsLeft()
{
    Setup setup({{{"get"}, {200}},
                 {{"put", "http://a.test/x", {{"a", "b"}}, HasHeaders{{"A", any}}, "d"}, {200}},
                 {{"delete", url}, {200}}});
    {
        const auto guard = setup.sequence.consume();
        setup.client.get(url);
    }

    // parity: T10
    QCOMPARE(setup.reports,
             QStringList{u"2 of 3 expected requests were not made, still expected:\n"
                         "  2. PUT http://a.test/x, params {a: \"b\"}, headers "
                         "HasHeaders{A: any}, data \"d\"\n"
                         "  3. DELETE http://a.test/path, params any, headers any, data any"_s});
    QStringList own;
    {
        const auto guard =
            setup.sequence.consume([&](const QString &report) { own.append(report); });
    }
    QCOMPARE(own.size(), 1);
    QCOMPARE(setup.reports.size(), 1);
}

void tst_RequestSequence::guardIsSilentWhenConsumed()
{
    Setup setup({{any, {200}}});
    {
        const auto guard = setup.sequence.consume();
        setup.client.get(url);
    }
    QCOMPARE(setup.reports, QStringList());
}

void tst_RequestSequence::handlesShareTheSequence()
{
    Setup setup({{any, {201}}, {any, {202}}});
    const RequestSequence copy = setup.sequence;
    StubTreq other(copy);
    QCOMPARE(setup.client.get(url).result().code(), 201);
    QCOMPARE(other.get(url).result().code(), 202);
    QVERIFY(copy.consumed());
    QVERIFY(setup.sequence.consumed());
}

void tst_RequestSequence::isACallable()
{
    const RequestSequence sequence({{{"get", url, {{"q", "1"}}}, {200, {}, "ok"}}});
    StringStubbingResource resource(sequence);
    StubTreq client(resource);
    QCOMPARE(client.get(url, {.params = {{"q", 1}}}).result().content().result(), "ok"_ba);
    QVERIFY(sequence.consumed());
}

void tst_RequestSequence::headersPrintThemselves()
{
    const HasHeaders headers{{"Accept", {"a", "b"}}, {"X", any}};
    QString text;
    QDebug(&text) << headers;

    // parity: T9
    QCOMPARE(headers.toString(), u"HasHeaders{Accept: [\"a\", \"b\"], X: any}"_s);
    QCOMPARE(text.trimmed(), headers.toString());
}

// By processor time, the best of several turns, so that what else the machine does is left out.
void tst_RequestSequence::longSequencesStayLinear()
{
    const auto timePerStep = [](int steps) {
        Setup setup(QList<SequenceStep>(steps, {{"get", url}, {200, {}, "x"}}));
        const std::clock_t start = std::clock();
        for (int i = 0; i < steps; ++i)
            setup.client.get(url);
        const std::clock_t time = std::clock() - start;
        return setup.sequence.consumed() ? double(time) / steps : 0.0;
    };
    double few = timePerStep(1000);
    double many = timePerStep(10000);
    for (int turn = 0; turn < 4 && many >= few * 1.6; ++turn) {
        few = std::min(few, timePerStep(1000));
        many = std::min(many, timePerStep(10000));
    }
    QVERIFY(few > 0 && many > 0);
    QVERIFY2(many < few * 1.6,
             qPrintable(u"%1 us each of 1000, %2 us of 10000"_s.arg(few).arg(many)));
}

QTEST_GUILESS_MAIN(tst_RequestSequence)

#include "tst_requestsequence.moc"
