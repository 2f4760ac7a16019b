// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"

#include <QtCore/qpointer.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// Replies and agents that end from inside of their own signals, some of which libcurl calls.
class tst_CurlLifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void abortsAtOnce();
    void endsInASlot_data();
    void endsInASlot();
    void runsALoopInASlot_data();
    void runsALoopInASlot();
    void agentGoesWithItsReplies();
    void slotsAskForMore();

private:
    enum Moment { RequestSent, MetaData, Readable, Progress, Finished, Encrypted, SslErrors };
    enum Act { Abort, DeleteReply, DeleteAgent };
    static void moments();
    static bool isOfTls(int moment) { return moment == Encrypted || moment == SslErrors; }
    void at(int moment, const std::function<void()> &act);
    QNetworkRequest request() const { return QNetworkRequest(m_server->url()); }

    QTemporaryDir m_certificates;
    std::unique_ptr<Server> m_server;
    CurlAgent *m_agent = nullptr;
    QNetworkReply *m_reply = nullptr;
};

void tst_CurlLifetime::initTestCase()
{
    QString error;
    Server maker;
    QVERIFY2(maker.useTls(m_certificates.path(), &error), qPrintable(error));
}

void tst_CurlLifetime::init()
{
    m_server = std::make_unique<Server>();
    m_server->playAlways(Server::answer(Server::ok(QByteArray(100'000, 'x'))));
    m_agent = new CurlAgent(this);
}

void tst_CurlLifetime::cleanup()
{
    qDeleteAll(findChildren<CurlAgent *>());
}

void tst_CurlLifetime::abortsAtOnce()
{
    const ReplyPtr reply(m_agent->get(request()));
    QSignalSpy errors(reply.get(), &QNetworkReply::errorOccurred);
    QSignalSpy ends(reply.get(), &QNetworkReply::finished);
    reply->abort();
    reply->abort();
    QCOMPARE(errors.size(), 1);
    QCOMPARE(ends.size(), 1);
    QCOMPARE(reply->error(), QNetworkReply::OperationCanceledError);
    QCOMPARE(finished(m_agent->get(request()))->readAll().size(), 100'000);
    QCOMPARE(ends.size(), 1);
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_CurlLifetime::moments()
{
    QTest::addColumn<int>("moment");
    QTest::addColumn<int>("act");
    static constexpr std::pair<const char *, Act> acts[] = {
        {"aborted", Abort}, {"deleted", DeleteReply}, {"its agent deleted", DeleteAgent}};
    for (const auto &[what, act] : acts) {
        QTest::addRow("requestSent, %s", what) << int(RequestSent) << int(act);
        QTest::addRow("metaDataChanged, %s", what) << int(MetaData) << int(act);
        QTest::addRow("readyRead, %s", what) << int(Readable) << int(act);
        QTest::addRow("downloadProgress, %s", what) << int(Progress) << int(act);
        QTest::addRow("finished, %s", what) << int(Finished) << int(act);
        QTest::addRow("encrypted, %s", what) << int(Encrypted) << int(act);
        QTest::addRow("sslErrors, %s", what) << int(SslErrors) << int(act);
    }
}

void tst_CurlLifetime::at(int moment, const std::function<void()> &act)
{
    using R = QNetworkReply;
    switch (moment) {
    case RequestSent:
        connect(m_reply, &R::requestSent, this, act);
        break;
    case MetaData:
        connect(m_reply, &R::metaDataChanged, this, act);
        break;
    case Readable:
        connect(m_reply, &R::readyRead, this, act);
        break;
    case Progress:
        connect(m_reply, &R::downloadProgress, this, act);
        break;
    case Finished:
        connect(m_reply, &R::finished, this, act);
        break;
    case Encrypted:
        connect(m_reply, &R::encrypted, this, act);
        m_reply->ignoreSslErrors();
        break;
    case SslErrors:
        connect(m_reply, &R::sslErrors, this, act);
        break;
    }
}

void tst_CurlLifetime::endsInASlot_data()
{
    moments();
}

void tst_CurlLifetime::endsInASlot()
{
    QFETCH(int, moment);
    QFETCH(int, act);
    if (isOfTls(moment))
        m_server->useTlsOf(m_certificates.path());
    m_reply = m_agent->get(request());
    const QPointer<QNetworkReply> reply(m_reply);
    // Another one is on its way, and is not touched.
    const auto other = std::make_unique<Server>();
    other->playAlways(Server::answer(Server::ok("other")));
    const QPointer<QNetworkReply> neighbour(m_agent->get(QNetworkRequest(other->url())));
    int happened = 0;
    at(moment, [&] {
        if (++happened > 1)
            return;
        if (act == Abort)
            m_reply->abort();
        else if (act == DeleteReply)
            delete m_reply;
        else
            delete m_agent;
    });

    QTRY_VERIFY(happened > 0);
    if (act != DeleteAgent) {
        QTRY_VERIFY(neighbour->isFinished());
        QCOMPARE(neighbour->readAll(), "other");
        QCOMPARE(finished(m_agent->get(QNetworkRequest(other->url())))->readAll(), "other");
    } else {
        QVERIFY(neighbour.isNull());
    }
    QCOMPARE(reply.isNull(), act != Abort);
    if (reply)
        QVERIFY(reply->isFinished());
    if (isOfTls(moment))
        QVERIFY(m_server->heads().isEmpty());
}

void tst_CurlLifetime::runsALoopInASlot_data()
{
    QTest::addColumn<int>("moment");
    QTest::newRow("metaDataChanged") << int(MetaData);
    QTest::newRow("readyRead") << int(Readable);
    QTest::newRow("encrypted") << int(Encrypted);
    QTest::newRow("sslErrors") << int(SslErrors);
}

void tst_CurlLifetime::runsALoopInASlot()
{
    QFETCH(int, moment);
    if (isOfTls(moment))
        m_server->useTlsOf(m_certificates.path());
    m_reply = m_agent->get(request());
    bool once = false;
    at(moment, [&] {
        if (std::exchange(once, true))
            return;
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
        m_reply->ignoreSslErrors();
    });
    const ReplyPtr reply = finished(m_reply);
    QVERIFY(once);
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(reply->readAll().size(), 100'000);
}

void tst_CurlLifetime::agentGoesWithItsReplies()
{
    m_server->playAlways({Server::head(), Server::stall()});
    const QPointer<QNetworkReply> reply(m_agent->get(request()));
    QSignalSpy ends(reply.data(), &QNetworkReply::finished);
    QTRY_COMPARE(m_server->heads().size(), 1);
    delete m_agent;
    QVERIFY(reply.isNull());
    QCOMPARE(ends.size(), 0);
    QTRY_COMPARE(m_server->openConnections(), 0);
}

void tst_CurlLifetime::slotsAskForMore()
{
    int left = 20;
    std::vector<ReplyPtr> replies;
    std::function<void()> next = [&] {
        if (left-- > 0) {
            replies.emplace_back(m_agent->get(request()));
            connect(replies.back().get(), &QNetworkReply::finished, this, next);
        }
    };
    next();
    QTRY_COMPARE(left, -1);
    for (const ReplyPtr &reply : replies)
        QCOMPARE(reply->readAll().size(), 100'000);
    QCOMPARE(m_server->connectionCount(), 1);
}

QTEST_GUILESS_MAIN(tst_CurlLifetime)
#include "tst_curllifetime.moc"
