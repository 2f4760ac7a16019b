// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "ported/notebooktests.h"

#include <QTreq/Testing/Faults>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/StubResponse>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfile.h>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;
using namespace std::chrono_literals;

namespace {

qsizetype linesIn(const QString &file)
{
    QFile source(QLatin1String(QTREQ_PORTED_SOURCES) + u'/' + file);
    return source.open(QIODevice::ReadOnly) ? source.readAll().count('\n') : -1;
}

} // namespace

/// The same tests over RequestTraversalAgent, and those that the application could not have.
class tst_NotebookPorted : public NotebookTests
{
    Q_OBJECT

private Q_SLOTS:
    void thePortIsShort();
    void cancelsBeforeTheAnswer();
    void cancelsInTheMiddle();
    void showsProgressOfDownloads();
    void showsProgressOfUploads();
    void givesUpAfterThirtySeconds();
    void saysHowTheConnectionFailed_data();
    void saysHowTheConnectionFailed();
    void followsRedirects();
};

// parity: T13
void tst_NotebookPorted::thePortIsShort()
{
    QVERIFY(linesIn(u"handwrittenfake.h"_s) >= 200);
    QVERIFY(linesIn(u"portedfake.h"_s) > 0);
    QVERIFY(linesIn(u"portedfake.h"_s) < 30);
}

void tst_NotebookPorted::cancelsBeforeTheAnswer()
{
    std::optional<ServerRequest> kept;
    RequestTraversalAgent agent([&](ServerRequest &request) {
        kept = request;
        return Render::NotDoneYet;
    });
    Desk desk(agent);
    desk.notebook.fetch(u"tea"_s);
    QTRY_VERIFY(kept);
    desk.notebook.cancel();
    QCOMPARE(desk.said, QStringList{u"failed: cancelled"_s});
    QVERIFY(kept->isClientGone());
}

void tst_NotebookPorted::cancelsInTheMiddle()
{
    std::optional<ServerRequest> kept;
    RequestTraversalAgent agent([&](ServerRequest &request) {
        request.response().setHeader("Content-Length", "400000");
        request.response().write(QByteArray(200000, 'x')); // of a short body Qt tells less
        kept = request;
        return Render::NotDoneYet;
    });
    Desk desk(agent);
    connect(&desk.notebook, &Notebook::progressed, &desk.notebook, &Notebook::cancel);
    desk.notebook.fetch(u"tea"_s);
    QTRY_COMPARE(desk.said, QStringList{u"failed: cancelled"_s});
    QVERIFY(kept->isClientGone());
}

void tst_NotebookPorted::showsProgressOfDownloads()
{
    ManualClock clock;
    RequestTraversalAgent agent([](ServerRequest &request) {
        request.response().setHeader("Content-Length", "8");
        request.response().trickle({"gr", "ee", "n te"}, 1s);
        return Render::Done;
    });
    agent.setClock(&clock);
    Desk desk(agent);
    QSignalSpy progress(&desk.notebook, &Notebook::progressed);
    desk.notebook.fetch(u"tea"_s);
    agent.flush();
    for (const int percent : {25, 50, 100}) {
        clock.advance(1s);
        agent.flush();
        QCOMPARE(progress.last().first().toInt(), percent);
    }
    QCOMPARE(desk.said, QStringList{u"tea: green te"_s});
}

void tst_NotebookPorted::showsProgressOfUploads()
{
    FakeNotes fake;
    Desk desk(fake.manager());
    QSignalSpy progress(&desk.notebook, &Notebook::progressed);
    desk.notebook.store(u"tea"_s, "black");
    fake.agent.flush();
    QCOMPARE(progress.first().first().toInt(), 100);
    QCOMPARE(desk.said, QStringList{u"stored tea"_s});
}

void tst_NotebookPorted::givesUpAfterThirtySeconds()
{
    QElapsedTimer elapsed;
    elapsed.start();
    ManualClock clock;
    RequestTraversalAgent agent([](ServerRequest &request) {
        request.response().fail(Faults::stall());
        return Render::Done;
    });
    agent.setClock(&clock);
    Desk desk(agent);
    desk.notebook.fetch(u"tea"_s);
    agent.flush();
    clock.advance(29999ms);
    QVERIFY(desk.said.isEmpty());
    clock.advance(1ms);
    QCOMPARE(desk.said, QStringList{u"failed: the server takes too long"_s});
    QVERIFY(elapsed.elapsed() < 5000);
}

void tst_NotebookPorted::saysHowTheConnectionFailed_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("reason");
    QTest::newRow("refused") << Faults::refused() << u"failed: the server is not there"_s;
    QTest::newRow("reset") << Faults::resetAtStart() << u"failed: the connection was lost"_s;
    QTest::newRow("cut") << Faults::truncated(3) << u"failed: the connection was lost"_s;
    QTest::newRow("garbage") << Faults::garbage() << u"failed: the connection was lost"_s;
    QTest::newRow("tls") << Faults::tlsFailure() << u"failed: SSL handshake failed"_s;
}

void tst_NotebookPorted::saysHowTheConnectionFailed()
{
    QFETCH(Fault, fault);
    QFETCH(QString, reason);
    RequestTraversalAgent agent([&](ServerRequest &request) {
        request.response().send({200, {}, "green"}, fault);
        return Render::Done;
    });
    Desk desk(agent);
    desk.notebook.fetch(u"tea"_s);
    QTRY_COMPARE(desk.said, QStringList{reason});
}

void tst_NotebookPorted::followsRedirects()
{
    QStringList paths;
    RequestTraversalAgent agent([&](ServerRequest &request) {
        paths.append(request.url().path());
        if (paths.size() == 1)
            request.response().send({302, {{"Location", "/new/tea"}}, ""});
        else
            request.response().send({200, {}, "green"});
        return Render::Done;
    });
    Desk desk(agent);
    desk.notebook.fetch(u"tea"_s);
    QTRY_COMPARE(desk.said, QStringList{u"tea: green"_s});
    QCOMPARE(paths, (QStringList{u"/mine/tea"_s, u"/new/tea"_s}));
}

QTEST_GUILESS_MAIN(tst_NotebookPorted)

#include "tst_notebookported.moc"
