// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"
#include "support/testcertificates.h"

#include <QtCore/qeventloop.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslconfiguration.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// An agent belongs to one thread; several agents have one each, and share what libcurl and OpenSSL
// have for all.
class tst_CurlThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agentsWorkSideBySide_data();
    void agentsWorkSideBySide();

private:
    QTemporaryDir m_certificates;
};

namespace {

constexpr int threads = 4;
constexpr int requestsOfEach = 50;

/// The requests of one thread, some of them at a time; how many came out well.
int askForMany(const QNetworkRequest &request)
{
    CurlAgent agent;
    QEventLoop loop;
    int well = 0;
    int ended = 0;
    int asked = 0;
    const auto ask = [&](const auto &again) -> void {
        QNetworkReply *const reply = agent.get(request);
        ++asked;
        QObject::connect(reply, &QNetworkReply::finished, &agent, [&, reply] {
            well += reply->readAll() == "side by side" ? 1 : 0;
            reply->deleteLater();
            if (asked < requestsOfEach)
                again(again);
            if (++ended == requestsOfEach)
                loop.quit();
        });
    };
    for (int i = 0; i < 4; ++i)
        ask(ask);
    loop.exec();
    return well;
}

} // namespace

void tst_CurlThreads::initTestCase()
{
    QString error;
    QVERIFY2(TestCertificates::create(m_certificates.path(), &error), qPrintable(error));
}

void tst_CurlThreads::agentsWorkSideBySide_data()
{
    QTest::addColumn<bool>("tls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

void tst_CurlThreads::agentsWorkSideBySide()
{
    QFETCH(bool, tls);
    Server server;
    if (tls)
        server.useTlsOf(m_certificates.path());
    server.playAlways({Server::head(), Server::send(Server::ok("side by side")), Server::again()});
    QNetworkRequest request(server.url());
    QSslConfiguration configuration;
    configuration.setCaCertificates(
        QSslCertificate::fromPath(m_certificates.filePath(u"ca.pem"_s)));
    request.setSslConfiguration(configuration);

    std::atomic<int> well = 0;
    std::atomic<int> done = 0;
    std::vector<std::jthread> all; // whose end the sanitizer sees, other than that of a QThread
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&, request] {
            well += askForMany(request);
            ++done;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(done.load(), threads, 120'000);
    all.clear();
    QCOMPARE(well.load(), threads * requestsOfEach);
}

QTEST_GUILESS_MAIN(tst_CurlThreads)
#include "tst_curlthreads.moc"
