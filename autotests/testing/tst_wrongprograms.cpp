// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QtCore/qcoreapplication.h>
#include <QtCore/qfile.h>
#include <QtCore/qmap.h>
#include <QtCore/qprocess.h>
#include <QtCore/qregularexpression.h>
#include <QtCore/qxmlstream.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

/// How one of the programs failed.
struct Failure
{
    QString report;
    QString file;
    int line = 0;
};

QMap<QString, QList<Failure>> failuresIn(const QByteArray &xml)
{
    QMap<QString, QList<Failure>> failures;
    QString function;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        const auto attributes = reader.attributes();
        if (reader.name() == "TestFunction"_L1)
            function = attributes.value("name"_L1).toString();
        else if (reader.name() == "Incident"_L1 && attributes.value("type"_L1) == "fail"_L1)
            failures[function].append(
                {{}, attributes.value("file"_L1).toString(), attributes.value("line"_L1).toInt()});
        else if (reader.name() == "Description"_L1 && !failures.value(function).isEmpty())
            failures[function].last().report = reader.readElementText();
    }
    return failures;
}

// Where each program says that it will fail.
QMap<QString, int> markedLines(const QString &path)
{
    static const QRegularExpression start(u"^void WrongPrograms::(\\w+)\\(\\)"_s);
    QMap<QString, int> lines;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    QString function;
    for (int line = 1; !file.atEnd(); ++line) {
        const QString text = QString::fromUtf8(file.readLine());
        if (const auto match = start.match(text); match.hasMatch())
            function = match.captured(1);
        else if (text.trimmed().endsWith("// here"_L1))
            lines.insert(function, line);
    }
    return lines;
}

// Lines move when the file is edited.
QString withoutLines(QString text)
{
    static const QRegularExpression line(u"(wrongprograms\\.cpp):\\d+"_s);
    return text.replace(line, u"\\1"_s);
}

} // namespace

// The kit fails on purpose: every kind of mistake, with the exact report, at the exact line.
class tst_WrongPrograms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void failsWithItsReport_data();
    void failsWithItsReport();
    void everyProgramIsHere();

private:
    QMap<QString, QList<Failure>> m_failures;
    QMap<QString, int> m_lines;
    QStringList m_seen;
};

void tst_WrongPrograms::initTestCase()
{
    QProcess programs;
    programs.start(QCoreApplication::applicationDirPath() + "/wrongprograms"_L1,
                   {u"-o"_s, u"-,xml"_s, u"-maxwarnings"_s, u"0"_s});
    QVERIFY2(programs.waitForFinished(), qPrintable(programs.errorString()));
    QCOMPARE(programs.exitStatus(), QProcess::NormalExit);
    m_failures = failuresIn(programs.readAllStandardOutput());
    m_lines = markedLines(QStringLiteral(QTREQ_WRONG_PROGRAMS));
    QVERIFY(m_lines.size() > 30);
    QCOMPARE(programs.exitCode(), int(m_lines.size()));
}

void tst_WrongPrograms::failsWithItsReport_data()
{
    QTest::addColumn<QString>("report");
    const auto row = [](const char *program, const QStringList &lines) {
        QTest::newRow(program) << lines.join(u'\n');
    };
    row("wrongMethod",
        {u"no route takes POST http://a.test/a with body \"x\""_s,
         u"  1. GET /a (wrongprograms.cpp)"_s, u"       expected   | got"_s,
         u"     * method GET | POST"_s, u"       url /a     | the same"_s});
    row("wrongPath",
        {u"no route takes GET http://a.test/users"_s, u"  1. GET /users/{id} (wrongprograms.cpp)"_s,
         u"       expected        | got"_s, u"       method GET      | the same"_s,
         u"     * url /users/{id} | http://a.test/users"_s});
    row("wrongHost",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET https://api.test/a (wrongprograms.cpp)"_s,
         u"       expected               | got"_s, u"       method GET             | the same"_s,
         u"     * url https://api.test/a | http://a.test/a"_s});
    row("missingQuery",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET /a where query page any (wrongprograms.cpp)"_s,
         u"       expected       | got"_s, u"       method GET     | the same"_s,
         u"       url /a         | the same"_s, u"     * query page any | none"_s});
    row("wrongQuery",
        {u"no route takes GET http://a.test/a?page=1&page=3"_s,
         u"  1. GET /a where query page [\"1\", \"2\"] (wrongprograms.cpp)"_s,
         u"       expected              | got"_s, u"       method GET            | the same"_s,
         u"       url /a                | the same"_s,
         u"     * query page [\"1\", \"2\"] | \"1\", \"3\""_s});
    row("furtherQuery",
        {u"no route takes GET http://a.test/a?page=1&debug=1"_s,
         u"  1. GET /a where query {page: \"1\"} (wrongprograms.cpp)"_s,
         u"       expected          | got"_s, u"       method GET        | the same"_s,
         u"       url /a            | the same"_s,
         u"     * query {page: \"1\"} | {page: \"1\", debug: \"1\"}"_s});
    row("wrongHeader",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET /a where header Accept \"application/json\" (wrongprograms.cpp)"_s,
         u"       expected                         | got"_s,
         u"       method GET                       | the same"_s,
         u"       url /a                           | the same"_s,
         u"     * header Accept \"application/json\" | \"text/html\""_s});
    row("unwantedHeader",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET /a where no header Authorization (wrongprograms.cpp)"_s,
         u"       expected                  | got"_s,
         u"       method GET                | the same"_s,
         u"       url /a                    | the same"_s,
         u"     * header Authorization none | \"Basic dTpw\""_s});
    row("missingCookie",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET /a where cookie session \"s3\" (wrongprograms.cpp)"_s,
         u"       expected            | got"_s, u"       method GET          | the same"_s,
         u"       url /a              | the same"_s, u"     * cookie session \"s3\" | none"_s});
    row("wrongToken",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET /a where header Authorization \"Bearer new\" (wrongprograms.cpp)"_s,
         u"       expected                          | got"_s,
         u"       method GET                        | the same"_s,
         u"       url /a                            | the same"_s,
         u"     * header Authorization \"Bearer new\" | \"Bearer old\""_s});
    row("wrongFormField",
        {u"no route takes POST http://a.test/a with body \"name=%C3%84nna\""_s,
         u"  1. POST /a where form name \"Anna\" (wrongprograms.cpp)"_s,
         u"       expected         | got"_s, u"       method POST      | the same"_s,
         u"       url /a           | the same"_s, u"     * form name \"Anna\" | \"Änna\""_s});
    row("wrongMultiPartFile",
        {u"no route takes POST http://a.test/a with the parts note with body \"n\", file name \"\", type \"\"; file with body \"wrong bytes\", file name \"report.txt\", type \"text/plain\""_s,
         u"  1. POST /a where part file with body \"right bytes\", file name \"report.txt\", type any (wrongprograms.cpp)"_s,
         u"       expected                                                     | got"_s,
         u"       method POST                                                  | the same"_s,
         u"       url /a                                                       | the same"_s,
         u"     * multipart part file with body \"right bytes\", file name \"report.txt\", type any | note with body \"n\", file name \"\", type \"\"; file with body \"wrong bytes\", file name \"report.txt\", type \"text/plain\""_s});
    row("jsonDiffersInANestedMember",
        {u"no route takes POST http://a.test/a with body \"{\\\"user\\\": {\\\"tags\\\": [1, 2], \\\"name\\\": \\\"b\\\"}}\""_s,
         u"  1. POST /a where json {\"user\":{\"name\":\"a\",\"tags\":[1,2]}} (wrongprograms.cpp)"_s,
         u"       expected             | got"_s, u"       method POST          | the same"_s,
         u"       url /a               | the same"_s, u"     * json $.user.name \"a\" | \"b\""_s});
    row("jsonLacksAnElement",
        {u"no route takes POST http://a.test/a with body \"{\\\"ids\\\": [1], \\\"m\\\": 0}\""_s,
         u"  1. POST /a where json with {\"ids\":[1,2],\"n\":0} (wrongprograms.cpp)"_s,
         u"       expected             | got"_s, u"       method POST          | the same"_s,
         u"       url /a               | the same"_s, u"     * json with $.ids[1] 2 | nothing"_s,
         u"     * json with $.n 0      | nothing"_s});
    row("jsonIsBroken",
        {u"no route takes POST http://a.test/a with body \"{\\\"a\\\": 1\""_s,
         u"  1. POST /a where json {\"a\":1} (wrongprograms.cpp)"_s, u"       expected     | got"_s,
         u"       method POST  | the same"_s, u"       url /a       | the same"_s,
         u"     * json {\"a\":1} | no JSON (invalid termination by number at offset 7)"_s});
    row("bodyDiffers",
        {u"no route takes PUT http://a.test/a with body \"line\\r\\n\""_s,
         u"  1. PUT /a where body \"line\\n\" (wrongprograms.cpp)"_s,
         u"       expected      | got"_s, u"       method PUT    | the same"_s,
         u"       url /a        | the same"_s, u"     * body \"line\\n\" | \"line\\r\\n\""_s});
    row("ownPredicateFails",
        {u"no route takes PUT http://a.test/a with body \"long\""_s,
         u"  1. PUT /a where short (wrongprograms.cpp)"_s, u"       expected   | got"_s,
         u"       method PUT | the same"_s, u"       url /a     | the same"_s,
         u"     * short      | it is not short"_s});
    row("noneOfSeveral",
        {u"no route takes GET http://a.test/a"_s,
         u"  1. GET /a where (query page any or not header X-A any) (wrongprograms.cpp)"_s,
         u"       expected                               | got"_s,
         u"       method GET                             | the same"_s,
         u"       url /a                                 | the same"_s,
         u"     * (query page any or not header X-A any) | none of (query page any or not header X-A any): query page: expected any, got none; it is header X-A any"_s});
    row("closestOfSeveral",
        {u"no route takes POST http://a.test/users with body \"{\\\"id\\\": 8}\""_s,
         u"  1. GET /users/{id} (wrongprograms.cpp)"_s, u"     method: expected GET, got POST"_s,
         u"     url: expected /users/{id}, got http://a.test/users"_s,
         u"  2. POST /users where header X-A \"1\" and json at id 7 (wrongprograms.cpp)  <-- closest"_s,
         u"       expected       | got"_s, u"       method POST    | the same"_s,
         u"       url /users     | the same"_s, u"     * header X-A \"1\" | \"2\""_s,
         u"     * json at id 7   | 8"_s, u"  3. PUT /users (wrongprograms.cpp)"_s,
         u"     method: expected PUT, got POST"_s});
    row("noRoutes", {u"no route takes GET http://a.test/a"_s, u"  there are no routes"_s});
    row("swallowedError",
        {u"no route takes GET http://a.test/b"_s, u"  1. GET /a (wrongprograms.cpp)"_s,
         u"       expected   | got"_s, u"       method GET | the same"_s,
         u"     * url /a     | http://a.test/b"_s});
    row("tooManyCalls",
        {u"no route takes GET http://a.test/a"_s, u"  1. GET /a (wrongprograms.cpp)"_s,
         u"       expected   | got"_s, u"       method GET | the same"_s,
         u"       url /a     | the same"_s,
         u"     * times(1)   | used up: it was to be called once"_s});
    row("strictOrderViolated",
        {u"no route takes GET http://a.test/a"_s, u"  1. POST /login (wrongprograms.cpp)"_s,
         u"     method: expected POST, got GET"_s,
         u"     url: expected /login, got http://a.test/a"_s,
         u"  2. GET /a (wrongprograms.cpp)  <-- closest"_s, u"       expected     | got"_s,
         u"       method GET   | the same"_s, u"       url /a       | the same"_s,
         u"     * strict order | out of order: the next is POST /login (wrongprograms.cpp)"_s});
    row("unusedRoute",
        {u"a route was not used as expected: GET /b where query page \"2\" (wrongprograms.cpp) was called 0 of 1 time"_s});
    row("routeUsedTooRarely",
        {u"a route was not used as expected: GET /a (wrongprograms.cpp) was called 1 of 3 times"_s});
    row("malformedTemplate",
        {u"malformed URL template \"/users/{id\": \"{id\" is not a whole segment in braces"_s});
    row("brokenJsonInAMatcher",
        {u"malformed JSON \"{\\\"a\\\": }\" in a matcher: object is missing after a comma at offset 7"_s});
    row("malformedJsonPath", {u"malformed JSON path \"a[x]\" at 1"_s});
    row("malformedExpression",
        {u"malformed regular expression \"(a\": missing closing parenthesis"_s});
    row("impossibleStatus",
        {u"impossible status 99 (an answer ends in 200..599), in the answer to GET http://a.test/a"_s});
    row("impossibleHeaderName",
        {u"impossible header name \"X A\", in the answer to GET http://a.test/a"_s});
    row("impossibleHeaderValue",
        {u"impossible value \"1\\r\\nX-B: 2\" of the header X-A, in the answer to GET http://a.test/a"_s});
    row("impossibleContentLength",
        {u"impossible Content-Length \"-1\", in the answer to GET http://a.test/a"_s});
    row("impossiblePhrase",
        {u"impossible reason phrase \"All\\nright\", in the answer to GET http://a.test/a"_s});
    row("changedAfterItWasSent",
        {u"setCode() on the answer to GET http://a.test/a after its head was sent"_s});
    row("throwingResource", {u"exception in the resource for GET http://a.test/a: no more"_s});
    row("throwingCallable", {u"exception in the resource for GET http://a.test/a"_s});
    row("wrongSequenceRequest",
        {u"request 2 of 2 is not the expected one, in: url, data"_s, u"  url"_s,
         u"    expected: http://a.test/b"_s, u"    got:      http://a.test/c?a=1&a=2"_s,
         u"  data"_s, u"    expected: \"data\""_s, u"    got:      \"date\""_s});
    row("sequenceJsonDiffers",
        {u"request 1 of 1 is not the expected one, in: data"_s, u"  data"_s,
         u"    $.name: expected \"a\", got \"b\""_s, u"    $.admin: expected nothing, got true"_s});
    row("furtherSequenceRequest",
        {u"unexpected request: all 1 of the sequence were made"_s,
         u"  got PUT http://a.test/b, data \"x\""_s});
    row("malformedSequenceUrl",
        {u"request 1: malformed URL: Invalid port or port number out of range; source was \"http://a.test:port/\"; scheme = \"http\", host = \"a.test\", path = \"/\""_s});
    row("unusedSequenceStep",
        {u"1 of 2 expected requests were not made, still expected:"_s,
         u"  2. PUT http://a.test/a, params any, headers any, data any"_s});
    row("unansweredRequest",
        {u"left undone at the end of the test:"_s,
         u"  1. GET http://a.test/slow: no response yet"_s});
    row("unreadBody",
        {u"left undone at the end of the test:"_s,
         u"  1. GET http://a.test/stream: its unbuffered body is not read"_s});
    row("droppedBody",
        {u"left undone at the end of the test:"_s,
         u"  1. GET http://a.test/stream: its unbuffered body was dropped unread"_s});
    row("unfinishedReply",
        {u"left undone at the end of the test:"_s,
         u"  1. GET http://a.test/a: its reply has not finished"_s});
    row("undeletedReply",
        {u"left undone at the end of the test:"_s,
         u"  1. GET http://a.test/kept: its reply was not deleted"_s});
    row("runningTimers",
        {u"left undone at the end of the test:"_s,
         u"  1. GET http://a.test/a: no response yet; its timeout of 30000 ms is running; its idleTimeout of 5000 ms is running; its deadline of 60000 ms is running"_s,
         u"  2. GET http://a.test/b: its reply has not finished; its transfer timeout of 7000 ms is running; its answer's pause of 90000 ms is running"_s});
}

// parity: T12
void tst_WrongPrograms::failsWithItsReport()
{
    QFETCH(QString, report);
    const QString program = QString::fromLatin1(QTest::currentDataTag());
    m_seen.append(program);
    const QList<Failure> failures = m_failures.value(program);

    QCOMPARE(failures.size(), 1);
    QCOMPARE(withoutLines(failures.first().report), report);
    QVERIFY2(failures.first().file.endsWith("wrongprograms.cpp"_L1),
             qPrintable(failures.first().file));
    QCOMPARE(failures.first().line, m_lines.value(program));
}

void tst_WrongPrograms::everyProgramIsHere()
{
    m_seen.sort();
    QCOMPARE(m_seen, m_lines.keys());
}

QTEST_GUILESS_MAIN(tst_WrongPrograms)

#include "tst_wrongprograms.moc"
