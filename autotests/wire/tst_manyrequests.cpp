// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "randomserver.h"
#include "shared/anyclient.h"
#include "support/memory.h"
#include "support/outcome.h"

#include <QTreq/httpclient.h>

#include <QtNetwork/qnetworkreply.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Many requests, by a client whose user is as random as the server: each ends once, and nothing
// is left of it. How many, and by which seed: QTREQ_REQUESTS and QTREQ_SEED. 100,000 take more than
// the five minutes that Qt has for a test: QTEST_FUNCTION_TIMEOUT.
class tst_ManyRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachEndsOnce();

private:
    void sendNext(const QUrl &url);
    RequestOptions nextOptions();
    void follow(const Future<Response> &future, int index);
    void ended(int index, const QString &outcome);

    HTTPClient *m_client = nullptr;
    std::mt19937 m_random;
    QByteArray m_whole;
    QByteArray m_ends; // of each request's future, counted
    QByteArray m_signals; // the client's last word on it, counted
    QMap<QString, int> m_outcomes;
    int m_count = 0;
    int m_sent = 0;
    int m_ended = 0;
    int m_wrong = 0; // whole by its own account, and not
};

namespace {

int fromEnvironment(const char *name, int fallback)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : fallback;
}

} // namespace

RequestOptions tst_ManyRequests::nextOptions()
{
    RequestOptions options;
    options.deadline = std::chrono::milliseconds(60 + m_random() % 60);
    options.maxRedirects = 3;
    if (m_random() % 3 == 0)
        options.data = QByteArray(int(m_random() % 3000), 'b');
    if (m_random() % 8 == 0)
        options.unbuffered = true;
    if (m_random() % 8 == 0)
        options.persistent = false;
    if (m_random() % 16 == 0)
        options.timeout = 20ms;
    return options;
}

void tst_ManyRequests::sendNext(const QUrl &url)
{
    const int index = m_sent++;
    const RequestOptions options = nextOptions();
    auto future = m_client->request(options.data.isNull() ? "GET" : "POST", url, options);
    follow(future, index);
    if (m_random() % 20 == 0)
        future.cancel();
}

/// Its body is read, or not, or cancelled, as it comes.
void tst_ManyRequests::follow(const Future<Response> &future, int index)
{
    const bool reads = m_random() % 6 != 0;
    const bool cancels = m_random() % 30 == 0;
    Future<Response>(future)
        .then([reads, cancels](const Response &response) -> Future<QByteArray> {
            if (!reads)
                return makeReadyFuture<QByteArray>(QByteArray("unread"));
            auto body = response.content();
            if (cancels)
                body.cancel();
            return body;
        })
        .then([this, index](const QByteArray &body) {
            m_wrong += body != m_whole && body != "unread" && !body.isEmpty() ? 1 : 0;
            ended(index, u"value"_s);
        })
        .onFailed(
            [this, index](const Error &error) { ended(index, Outcome::kindName(error.kind())); });
}

void tst_ManyRequests::ended(int index, const QString &outcome)
{
    ++m_ends[index];
    ++m_ended;
    ++m_outcomes[outcome];
}

void tst_ManyRequests::eachEndsOnce()
{
    m_count = fromEnvironment("QTREQ_REQUESTS", 1000);
    const int seed = fromEnvironment("QTREQ_SEED", 1);
    constexpr int atATime = 12;
    m_random.seed(quint32(seed));
    m_ends = m_signals = QByteArray(m_count, '\0');
    RandomServer server(quint32(seed) + 1, 2000);
    m_whole = server.body();
    AnyClient client;
    m_client = &client;
    const auto lastWord = [this](const Request &request) { ++m_signals[int(request.id()) - 1]; };
    connect(&client, &HTTPClient::requestFinished, this, lastWord);
    connect(&client, &HTTPClient::requestFailed, this, lastWord);

    std::optional<MemoryGrowth> growth; // once everything was done often enough
    while (m_ended < m_count) {
        while (m_sent < m_count && m_sent - m_ended < atATime)
            sendNext(server.url());
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        // What was to be deleted later outside of an event loop waits for one; applications have
        // it.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (!growth && m_ended >= m_count / 4)
            growth.emplace();
    }
    QTRY_COMPARE_WITH_TIMEOUT(client.activeRequests(), 0, 10000);
    QTRY_COMPARE(client.agent()->findChildren<QNetworkReply *>().size(), 0);
    const qint64 grown = growth->bytesNow();

    qInfo().noquote() << m_count << "requests by seed" << seed << "ended:" << m_outcomes
                      << "grown by" << grown / 1024 << "KiB since a quarter of them";
    QCOMPARE(m_ends.count('\1'), m_count);
    QCOMPARE(m_signals.count('\1'), m_count);
    QCOMPARE(m_wrong, 0);
#ifndef QTREQ_SANITIZED
    QVERIFY2(grown < 16 * 1024 * 1024, qPrintable(QString::number(grown)));
#endif
    QVERIFY(m_outcomes.size() >= 5); // or else little was tried
    for (int way = 0; way < RandomServer::WayCount; ++way)
        QVERIFY2(server.count(RandomServer::Way(way)) > 0, qPrintable(QString::number(way)));
}

QTEST_GUILESS_MAIN(tst_ManyRequests)
#include "tst_manyrequests.moc"
