// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "misbehaviour.h"
#include "shared/anyclient.h"
#include "support/outcome.h"

#include <QTreq/httpclient.h>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qsslconfiguration.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Over = Misbehaviour::Over;
using Row = Misbehaviour;

// Servers that do wrong on purpose, over real sockets: how each exchange ends, when, and what the
// servers have seen of it. The counts of all rows come last.
class tst_MisbehavingServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void endsAsItHasTo_data();
    void endsAsItHasTo();
    void endsWithoutItsConnection();
    void everyLimitIsDocumented();
    void inAll();

private:
    struct Counts
    {
        int rows = 0;
        int withoutARightEnd = 0;
        int silentTruncations = 0;
        int truncationsOfQt = 0; // in rows without a right end
        int credentialsElsewhere = 0;
        int repeatedBodies = 0;
        int late = 0; // by more than 100 ms
        qint64 latest = 0;
    };

    void startServers(const Row &row);
    RequestOptions optionsFor(const Row &row) const;
    QUrl url() const;
    Future<Response> send(const Row &row);
    QByteArray neighbour();
    QByteArray outcomeOf(const Future<Response> &future, QByteArray *detail) const;
    void countTruncation(const Row &row, const QByteArray &outcome);
    void countRequests(const Row &row);
    void countLateness(const Row &row, qint64 ended, qint64 timer);

    QTemporaryDir m_certificates;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ScriptedServer> m_other;
    std::unique_ptr<HTTPClient> m_client;
    Over m_over = Over::Plain;
    Counts m_counts;
};

namespace {

constexpr const char *secret = "a5ecret";
constexpr int tolerance = 100; // ms

Row::Script filledIn(Row::Script script, const ScriptedServer &self, const ScriptedServer &other)
{
    const auto origin = [](const ScriptedServer &server) {
        return server.url({}).toEncoded(QUrl::RemovePath);
    };
    for (auto &step : script) {
        step.bytes.replace("{self}", origin(self));
        step.bytes.replace("{other}", origin(other));
        step.bytes.replace("{other-authority}", other.url({}).authority().toLatin1());
    }
    return script;
}

bool isOneOf(Over over, std::initializer_list<Over> all)
{
    return std::find(all.begin(), all.end(), over) != all.end();
}

/// What Qt leaves no way to is no excuse for another engine. A row has one end for each of them.
bool isRight(const Row &row, const QByteArray &outcome, const QByteArray &detail)
{
    if (ChosenAgent::isCurl() && !row.because.isEmpty())
        return outcome == row.byCurl && detail.contains(row.curlSays);
    if (row.rightWouldBe.isEmpty())
        return outcome == row.ends && detail.contains(row.says);
    return outcome == row.rightWouldBe && detail.contains(row.rightSays);
}

QByteArray withoutTls(QByteArray name)
{
    return name.endsWith(", TLS") ? name.chopped(5) : name;
}

} // namespace

void tst_MisbehavingServer::initTestCase()
{
    QString error;
    ScriptedServer maker;
    QVERIFY2(maker.useTls(m_certificates.path(), &error), qPrintable(error));
    auto trusting = QSslConfiguration::defaultConfiguration();
    QVERIFY(trusting.addCaCertificates(m_certificates.filePath(u"ca.pem"_s)));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

void tst_MisbehavingServer::init()
{
    m_client = std::make_unique<AnyClient>();
    m_server = std::make_unique<ScriptedServer>();
    m_other = std::make_unique<ScriptedServer>();
}

void tst_MisbehavingServer::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_other.reset();
}

void tst_MisbehavingServer::startServers(const Row &row)
{
    m_over = row.over;
    if (isOneOf(m_over, {Over::Tls, Over::TlsToPlain, Over::TlsAsPlain}))
        m_server->useTlsOf(m_certificates.path());
    if (isOneOf(m_over, {Over::Tls, Over::PlainToTls}))
        m_other->useTlsOf(m_certificates.path());
    if (!row.first.isEmpty())
        m_server->play(filledIn(row.first, *m_server, *m_other));
    m_server->playAlways(filledIn(row.script, *m_server, *m_other));
    m_other->playAlways(filledIn(row.other, *m_server, *m_other));
}

QUrl tst_MisbehavingServer::url() const
{
    QUrl url = m_server->url();
    if (m_over == Over::PlainAsTls)
        url.setScheme(u"https"_s);
    else if (m_over == Over::TlsAsPlain)
        url.setScheme(u"http"_s);
    return url;
}

/// Every request has something to lose.
RequestOptions tst_MisbehavingServer::optionsFor(const Row &row) const
{
    RequestOptions options = row.options;
    options.deadline = std::chrono::milliseconds(row.deadline);
    if (!options.auth)
        options.auth = Auth::bearer(secret);
    options.cookies = {{"sid", secret}};
    options.headers.append("Proxy-Authorization", secret);
    return options;
}

Future<Response> tst_MisbehavingServer::send(const Row &row)
{
    return m_client->request(row.method, url(), optionsFor(row));
}

/// How a harmless request ends, before or after the row's own.
QByteArray tst_MisbehavingServer::neighbour()
{
    const auto future = m_client->get(url());
    const auto body = future.then([](const Response &response) { return response.content(); });
    (void)QTest::qWaitFor([&] { return body.isFinished(); });
    QByteArray detail;
    return outcomeOf(future, &detail);
}

/// What a row says of its end, and the text beside it.
QByteArray tst_MisbehavingServer::outcomeOf(const Future<Response> &future,
                                            QByteArray *detail) const
{
    const QByteArray head = Outcome::of(future).toLatin1();
    *detail = Outcome::messageOf(future).toUtf8();
    if (head != "value")
        return head;
    const auto body = future.result().content();
    const QByteArray code = QByteArray::number(future.result().code());
    const QByteArray end = Outcome::of(body).toLatin1();
    if (end != "value") {
        *detail = Outcome::messageOf(body).toUtf8();
        return code + " then " + end;
    }
    for (const auto &[name, value] : future.result().headers().toListOfPairs())
        *detail += name + ": " + value + '\n';
    if (!future.result().headers().contains("X-A"))
        *detail += "X-A: (none)\n";
    return code + ' ' + body.result();
}

/// A value that is less than what was meant.
void tst_MisbehavingServer::countTruncation(const Row &row, const QByteArray &outcome)
{
    if (row.whole.isNull() || outcome.contains(" then ") || !outcome.contains(' '))
        return;
    if (outcome.sliced(outcome.indexOf(' ') + 1) != row.whole)
        ++(row.rightWouldBe.isEmpty() ? m_counts.silentTruncations : m_counts.truncationsOfQt);
}

void tst_MisbehavingServer::countRequests(const Row &row)
{
    const auto heads = m_server->heads();
    for (int i = 0; !row.options.data.isNull() && i < heads.size(); ++i)
        m_counts.repeatedBodies += heads.indexOf(heads.at(i), i + 1) > 0 ? 1 : 0;
    const auto others = m_other->heads();
    for (const QByteArray &head : others)
        m_counts.credentialsElsewhere += head.contains(secret) || head.contains("uthorization");
}

/// A timer of Qt's that was set at the same time says how late this machine is today.
void tst_MisbehavingServer::countLateness(const Row &row, qint64 ended, qint64 timer)
{
    const qint64 late = ended - std::max(qint64(row.deadline), timer);
    m_counts.latest = std::max(m_counts.latest, late);
    m_counts.late += late > tolerance ? 1 : 0;
}

void tst_MisbehavingServer::endsAsItHasTo_data()
{
    QTest::addColumn<Misbehaviour>("row");
    const auto rows = MisbehaviourRows::all();
    for (const Row &row : rows)
        QTest::newRow(row.name.constData()) << row;
}

void tst_MisbehavingServer::endsAsItHasTo()
{
    QFETCH(Misbehaviour, row);
    startServers(row);
    QElapsedTimer time;
    time.start();
    qint64 ended = 0;
    qint64 timer = 0;
    const auto end = [&] { ended = time.elapsed(); };
    connect(m_client.get(), &HTTPClient::requestFinished, this, end);
    connect(m_client.get(), &HTTPClient::requestFailed, this, end);
    QTimer::singleShot(row.deadline, Qt::PreciseTimer, m_client.get(),
                       [&] { timer = time.elapsed(); });
    if (row.before)
        QCOMPARE(neighbour(), "200 next");

    const auto future = send(row);
    const auto body = future.then([](const Response &response) { return response.content(); });
    QTRY_VERIFY_WITH_TIMEOUT(body.isFinished() && m_client->activeRequests() == 0, 20000);
    m_client->disconnect(this);

    QByteArray detail;
    const QByteArray outcome = outcomeOf(future, &detail);
    ++m_counts.rows;
    m_counts.withoutARightEnd += isRight(row, outcome, detail) ? 0 : 1;
    countTruncation(row, outcome);
    countRequests(row);
    countLateness(row, ended, timer);
    const QByteArray seenEnd = outcome.left(200) + ": " + detail.left(400);
    QVERIFY2(ChosenAgent::isCurl() ? isRight(row, outcome, detail)
                                   : outcome == row.ends && detail.contains(row.says),
             seenEnd.constData());
    const int seen = int(m_server->heads().size());
    QVERIFY2(seen >= row.requests && seen <= std::max(row.requests, row.atMost),
             QByteArray::number(seen).constData());
    if (row.next)
        QCOMPARE(neighbour(), "200 next");
}

// Qt says nothing more of requests whose connections were cleared away.
void tst_MisbehavingServer::endsWithoutItsConnection()
{
    m_server->playAlways(MisbehaviourRows::after({}));
    const auto future =
        m_client->get(m_server->url(), {.deadline = std::chrono::milliseconds(300)});
    QTRY_COMPARE(m_server->heads().size(), 1);

    m_client->agent()->clearConnectionCache();

    QTRY_COMPARE(Outcome::of(future), u"Timeout"_s);
}

void tst_MisbehavingServer::everyLimitIsDocumented()
{
    QFile page(QStringLiteral(QTREQ_DOC "/trust.md"));
    QVERIFY2(page.open(QIODevice::ReadOnly), qPrintable(page.errorString()));
    const QByteArray text = page.readAll();
    const auto rows = MisbehaviourRows::all();
    for (const Row &row : rows) {
        if (!row.rightWouldBe.isEmpty())
            QVERIFY2(text.contains(QByteArray('`' + withoutTls(row.name) + '`')),
                     row.name.constData());
    }
}

void tst_MisbehavingServer::inAll()
{
    qInfo(
        "%d exchanges; %d where Qt leaves no way to the right end, %d of them silent "
        "truncations; of the others %d silent truncations, of all %d credentials elsewhere, %d "
        "repeated bodies, %d later than their deadline by more than %d ms (the latest by %lld ms)",
        m_counts.rows, m_counts.withoutARightEnd, m_counts.truncationsOfQt,
        m_counts.silentTruncations, m_counts.credentialsElsewhere, m_counts.repeatedBodies,
        m_counts.late, tolerance, m_counts.latest);
    QVERIFY(m_counts.rows >= 80);
    QCOMPARE(m_counts.silentTruncations, 0);
    QCOMPARE(m_counts.credentialsElsewhere, 0);
    QCOMPARE(m_counts.repeatedBodies, 0);
    QCOMPARE(m_counts.late, 0);
    if (ChosenAgent::isCurl()) {
        QCOMPARE(m_counts.withoutARightEnd, 0);
        QCOMPARE(m_counts.truncationsOfQt, 0);
    }
}

QTEST_GUILESS_MAIN(tst_MisbehavingServer)
#include "tst_misbehavingserver.moc"
