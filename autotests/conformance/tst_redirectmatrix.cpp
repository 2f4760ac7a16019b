// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/fakeagent.h"
#include "support/outcome.h"

#include <QTreq/httpclient.h>

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

/// The redirect tests of the Fetch standard (web-platform-tests), with browserLikeRedirects; and
/// where the default rules differ from it.
class tst_RedirectMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void methods_data();
    void methods();
    void methodsByDefault_data();
    void methodsByDefault();
    void locations_data();
    void locations();
    void escapes_data();
    void escapes();
    void counts_data();
    void counts();
    void schemes_data();
    void schemes();
    void everyDifferenceIsReal();

private:
    QJsonArray rows(const QString &file) const { return m_cases.value(file).toArray(); }
    QString locationOutcome(const QJsonObject &row);
    QByteArray escapedUrl(const QJsonObject &row);

    QJsonObject m_cases;
};

namespace {

const auto value = u"value"_s;
const QByteArray form = "this is my body";

// A redirect without a Location is one that says nothing of where to: treq fails it, and a browser
// shows its body (parity C24).
const QString withoutLocation = u"without location"_s;

// QUrl writes a URL in its own way; what is sent here for each.
QHash<QString, QByteArray> escapeDifferences()
{
    return {
        // Escapes are written in capitals, which means the same (RFC 3986 section 6.2.2.1).
        {u"Redirect to escaped UTF-8"_s, "top.txt?%E2%98%83%E2%98%83"},
        {u"Redirect to escaped and unescaped UTF-8"_s, "top.txt?%E2%98%83%E2%98%83"},
        // A lone % is no part of a URL (RFC 3986 section 2.1), and is encoded.
        {u"Escaping produces double-percent"_s, "top.txt?%25%E2%98%83"},
    };
}

QUrl url(const QString &path)
{
    return QUrl(u"http://a.test"_s + path);
}

struct Asked
{
    QByteArray method;
    QByteArray body;
    bool contentHeaders = false;
};

// Answers the first request with the redirect and others with 200, keeping what was asked.
void redirectOnce(FakeAgent &agent, int status, QList<Asked> &asked)
{
    agent.setHandler([&asked, status](FakeReply &reply) {
        asked.append({reply.method(), reply.sentBody(),
                      reply.request().hasRawHeader("Content-Language")
                          && reply.request().hasRawHeader("Content-Location")});
        if (asked.size() == 1)
            reply.answer(status, {{"Location", "/next"}, {"Content-Length", "0"}});
        else
            reply.answer(200, {{"Content-Length", "0"}});
    });
}

RequestOptions optionsFor(const QJsonObject &row)
{
    RequestOptions options;
    options.headers = {{"Content-Language", "de"}, {"Content-Location", "/x"}};
    if (!row.value(u"body"_s).isNull())
        options.data = form;
    return options;
}

QList<QJsonObject> followed(const QJsonArray &all)
{
    QList<QJsonObject> rows;
    for (const QJsonValue &row : all) {
        if (row[u"mode"_s].toString() != u"error"_s) // there is no such mode
            rows.append(row.toObject());
    }
    return rows;
}

} // namespace

void tst_RedirectMatrix::initTestCase()
{
    const QString folder = qEnvironmentVariable("QTREQ_CORPORA");
    if (folder.isEmpty())
        QSKIP("QTREQ_CORPORA is not set: it names the folder with the data of others");
    QFile file(folder + u"/redirect-matrix/cases.json"_s);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
    m_cases = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(rows(u"redirect-method"_s).size(), 14);
    QCOMPARE(rows(u"redirect-location"_s).size(), 55);
    QCOMPARE(rows(u"redirect-location-escape.tentative"_s).size(), 5);
    QCOMPARE(rows(u"redirect-count"_s).size(), 10);
    QCOMPARE(rows(u"redirect-schemes"_s).size(), 6);
}

void tst_RedirectMatrix::methods_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &row : rows(u"redirect-method"_s))
        QTest::newRow(qPrintable(row[u"desc"_s].toString())) << row.toObject();
}

// parity: C22
void tst_RedirectMatrix::methods()
{
    QFETCH(QJsonObject, row);
    FakeAgent agent;
    HTTPClient client(&agent);
    QList<Asked> asked;
    redirectOnce(agent, row.value(u"status"_s).toInt(), asked);
    RequestOptions options = optionsFor(row);
    options.browserLikeRedirects = true;
    const QByteArray method = row.value(u"method"_s).toString().toLatin1();
    const auto future = client.request(method, url(u"/"_s), options);
    QTREQ_ENDS(future, value);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.at(1).method, row.value(u"expectedMethod"_s).toString().toLatin1());
    const bool bodyGoesOn = !row.value(u"expectedBody"_s).toString().isEmpty();
    QCOMPARE(asked.at(1).body, bodyGoesOn ? form : QByteArray());
    QCOMPARE(asked.at(1).contentHeaders, !row.value(u"contentHeadersStripped"_s).toBool());
}

void tst_RedirectMatrix::methodsByDefault_data()
{
    methods_data();
}

// treq's rules: what is not GET or HEAD is repeated, or changed, by 303 alone. parity: C21
void tst_RedirectMatrix::methodsByDefault()
{
    QFETCH(QJsonObject, row);
    FakeAgent agent;
    HTTPClient client(&agent);
    QList<Asked> asked;
    const int status = row.value(u"status"_s).toInt();
    redirectOnce(agent, status, asked);
    const QByteArray method = row.value(u"method"_s).toString().toLatin1();
    const bool safe = method == "GET" || method == "HEAD";
    const auto future = client.request(method, url(u"/"_s), optionsFor(row));
    QTREQ_ENDS(future, safe || status == 303 ? value : u"Redirect"_s);
    QCOMPARE(asked.size(), safe || status == 303 ? 2 : 1);
    if (asked.size() == 2)
        QCOMPARE(asked.at(1).method, row.value(u"expectedMethod"_s).toString().toLatin1());
}

void tst_RedirectMatrix::locations_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonObject &row : followed(rows(u"redirect-location"_s))) {
        QTest::addRow("%d %s, %s", row.value(u"status"_s).toInt(),
                      qPrintable(row.value(u"desc"_s).toString()),
                      qPrintable(row.value(u"mode"_s).toString()))
            << row;
    }
}

QString tst_RedirectMatrix::locationOutcome(const QJsonObject &row)
{
    FakeAgent agent;
    HTTPClient client(&agent);
    const QByteArray location = row.value(u"toUrl"_s).toString().toLatin1();
    agent.setHandler([&](FakeReply &reply) {
        FakeReply::HeaderLines headers{{"Content-Length", "0"}};
        if (row.contains(u"toUrl"_s))
            headers.append({"Location", location});
        const bool first = reply.url().path() == u"/dir/"_s;
        reply.answer(first ? row.value(u"status"_s).toInt() : 200, headers);
    });
    const bool follows = row.value(u"mode"_s).toString() == u"follow"_s;
    const auto future = client.get(url(u"/dir/"_s), {.allowRedirects = follows});
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
        return u"pending"_s;
    const QString outcome = Outcome::of(future);
    return outcome == value ? QString::number(future.result().code()) : outcome;
}

// parity: C20, C24
void tst_RedirectMatrix::locations()
{
    QFETCH(QJsonObject, row);
    const QString status = QString::number(row.value(u"status"_s).toInt());
    const bool follows = row.value(u"mode"_s).toString() == u"follow"_s;
    QString expected = status;
    if (follows && row.contains(u"expectStatus"_s))
        expected = QString::number(row.value(u"expectStatus"_s).toInt());
    else if (follows
             && (!row.value(u"shouldPass"_s).toBool(true)
                 || row.value(u"desc"_s).toString() == withoutLocation))
        expected = u"Redirect"_s;
    QCOMPARE(locationOutcome(row), expected);
}

void tst_RedirectMatrix::escapes_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &row : rows(u"redirect-location-escape.tentative"_s))
        QTest::newRow(qPrintable(row[u"desc"_s].toString())) << row.toObject();
}

QByteArray tst_RedirectMatrix::escapedUrl(const QJsonObject &row)
{
    FakeAgent agent;
    HTTPClient client(&agent);
    const QByteArray location = row.value(u"locationHeaderLatin1"_s).toString().toLatin1();
    agent.setHandler([&](FakeReply &reply) {
        const bool first = reply.url().path() == u"/dir/"_s;
        reply.answer(first ? 302 : 200, {{"Content-Length", "0"}, {"Location", location}});
    });
    const auto future = client.get(url(u"/dir/"_s));
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
        return "pending";
    return agent.url(1).toEncoded().mid(int(qstrlen("http://a.test/dir/")));
}

// parity: C24
void tst_RedirectMatrix::escapes()
{
    QFETCH(QJsonObject, row);
    const QByteArray suffix = row.value(u"expectedUrlSuffix"_s).toString().toLatin1();
    QCOMPARE(escapedUrl(row), escapeDifferences().value(row.value(u"desc"_s).toString(), suffix));
}

void tst_RedirectMatrix::counts_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &row : rows(u"redirect-count"_s)) {
        QTest::addRow("%d times %d", row[u"redirects"_s].toInt(), row[u"statusCode"_s].toInt())
            << row.toObject();
    }
}

// parity: C23
void tst_RedirectMatrix::counts()
{
    QFETCH(QJsonObject, row);
    FakeAgent agent;
    HTTPClient client(&agent);
    int left = row.value(u"redirects"_s).toInt();
    const int status = row.value(u"statusCode"_s).toInt();
    agent.setHandler([&](FakeReply &reply) {
        if (left-- > 0)
            reply.answer(status, {{"Content-Length", "0"}, {"Location", "/again"}});
        else
            reply.answer(200, {{"Content-Length", "0"}});
    });
    const auto future = client.get(url(u"/"_s));
    const bool passes = row.value(u"shouldPass"_s).toBool(true);
    QTREQ_ENDS(future, passes ? value : u"TooManyRedirects"_s);
    if (passes) {
        QCOMPARE(future.result().history().size(), 20);
        return;
    }
    try {
        (void)future.result();
    } catch (const TooManyRedirectsError &error) {
        QCOMPARE(error.response()->history().size(), 20);
        QCOMPARE(error.response()->code(), status);
    }
}

void tst_RedirectMatrix::schemes_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const QJsonValue &row : rows(u"redirect-schemes"_s)) {
        const QString location = row[u"location"_s].toString();
        QTest::newRow(qPrintable(location)) << location.toLatin1();
    }
}

// parity: C24
void tst_RedirectMatrix::schemes()
{
    QFETCH(QByteArray, location);
    FakeAgent agent;
    HTTPClient client(&agent);
    agent.setHandler([&](FakeReply &reply) {
        reply.answer(302, {{"Content-Length", "0"}, {"Location", location}});
    });
    const auto future = client.get(url(u"/"_s));
    QTREQ_ENDS(future, u"Redirect"_s);
    QCOMPARE(agent.requestCount(), 1);
}

void tst_RedirectMatrix::everyDifferenceIsReal()
{
    const auto differences = escapeDifferences();
    int met = 0;
    for (const QJsonValue &row : rows(u"redirect-location-escape.tentative"_s)) {
        if (!differences.contains(row[u"desc"_s].toString()))
            continue;
        ++met;
        QVERIFY(escapedUrl(row.toObject()) != row[u"expectedUrlSuffix"_s].toString().toLatin1());
    }
    QCOMPARE(met, differences.size());
}

QTEST_GUILESS_MAIN(tst_RedirectMatrix)
#include "tst_redirectmatrix.moc"
