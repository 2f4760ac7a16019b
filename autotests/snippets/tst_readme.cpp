// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/Router>

#include <QtCore/qprocess.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

/// Runs the program that README.md shows.
class tst_Readme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheValue();
    void saysWhatIsWrong();

private:
    void run(QProcess &program, const QUrl &url);
};

void tst_Readme::run(QProcess &program, const QUrl &url)
{
    program.start(QStringLiteral(QTREQ_README), {url.toString()});
    QTRY_COMPARE_WITH_TIMEOUT(program.state(), QProcess::NotRunning, 20000);
}

void tst_Readme::showsTheValue()
{
    Router router;
    router.get(u"/search?page=2"_s).reply({200, {}, R"({"items": ["one"]})"});
    LoopbackServer server(router);
    QProcess program;
    run(program, server.url(u"/search"_s));
    QCOMPARE(program.exitCode(), 0);
    QVERIFY(program.readAllStandardError().contains("one"));
}

void tst_Readme::saysWhatIsWrong()
{
    LoopbackServer server([](const auto &...) { return StubResponse{404}; });
    QProcess program;
    run(program, server.url(u"/search"_s));
    QCOMPARE(program.exitCode(), 1);
    QVERIFY(program.readAllStandardError().contains("StatusError"));
}

QTEST_GUILESS_MAIN(tst_Readme)

#include "tst_readme.moc"
