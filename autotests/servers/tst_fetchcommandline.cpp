// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/faultyserver.h"
#include "servers/fetchprogram.h"
#include "support/nginxserver.h"

#include <QtCore/qdir.h>
#include <QtCore/qprocess.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <csignal>
#include <pty.h>
#include <sys/stat.h>

using namespace Qt::StringLiterals;

/// How qtreq-fetch deals with its user: output, messages, exit status.
class tst_FetchCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void printsTheBody();
    void printsTheHead();
    void writesAFile();
    void writesToWhatIsNoFile();
    void keepsTheOldFileWhenItFails();
    void printsHelp_data();
    void printsHelp();
    void readsOptionsFromAFile();
    void namesTheCulprit_data();
    void namesTheCulprit();
    void reportsBadInput();
    void endsWithTheNumberOfTheError_data();
    void endsWithTheNumberOfTheError();
    void reportsTheResponseThatFailed();
    void endsByInterrupt();
    void showsProgressOnATerminalOnly_data();
    void showsProgressOnATerminalOnly();

private:
    QString newFile(const QString &name, const QByteArray &content);

    QTemporaryDir m_dir;
    NginxServer m_nginx;
};

namespace {
QUrl urlOfNobody()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
}
} // namespace

void tst_FetchCommandLine::initTestCase()
{
    QTREQ_START(m_nginx);
}

QString tst_FetchCommandLine::newFile(const QString &name, const QByteArray &content)
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void tst_FetchCommandLine::printsTheBody()
{
    const auto run = FetchProgram::run({m_nginx.url(u"/hello.txt"_s).toString()});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.output, "hello\n");
    QCOMPARE(run.error, "");
}

void tst_FetchCommandLine::printsTheHead()
{
    const auto run = FetchProgram::run({u"-i"_s, m_nginx.url(u"/status/404"_s).toString()});

    QVERIFY2(run.output.startsWith("HTTP/1.1 404 Not Found\r\n"), run.output.constData());
    QVERIFY2(run.output.contains("\r\nContent-Length: 11\r\n"), run.output.constData());
    QVERIFY2(run.output.endsWith("\r\n\r\nstatus 404\n"), run.output.constData());
}

void tst_FetchCommandLine::writesAFile()
{
    const auto path = m_dir.filePath(u"written.txt"_s);

    const auto run = FetchProgram::run({u"-o"_s, path, m_nginx.url(u"/hello.txt"_s).toString()});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.output, "");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "hello\n");
}

void tst_FetchCommandLine::writesToWhatIsNoFile()
{
    const auto pipe = m_dir.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QProcess reader;
    reader.start(u"cat"_s, {pipe});

    const auto run = FetchProgram::run({u"-o"_s, pipe, m_nginx.url(u"/hello.txt"_s).toString()});

    QCOMPARE(run.exitStatus, 0);
    QTRY_COMPARE(reader.state(), QProcess::NotRunning);
    QCOMPARE(reader.readAll(), "hello\n");
}

void tst_FetchCommandLine::keepsTheOldFileWhenItFails()
{
    const FaultyServer server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
    const auto path = newFile(u"old.txt"_s, "old");

    const auto run = FetchProgram::run({u"-o"_s, path, server.url().toString()});

    QCOMPARE(run.exitStatus, 5);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "old");
    QCOMPARE(QDir(m_dir.path()).entryList({u"old.txt*"_s}), QStringList{u"old.txt"_s});
}

void tst_FetchCommandLine::printsHelp_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("-h") << u"-h"_s << "--browser-like-redirects"_ba;
    QTest::newRow("--help") << u"--help"_s << "   4  TimeoutError"_ba;
    QTest::newRow("--version") << u"--version"_s << "qtreq-fetch "_ba;
}

void tst_FetchCommandLine::printsHelp()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, part);

    const auto run = FetchProgram::run({option});

    QCOMPARE(run.exitStatus, 0);
    QVERIFY2(run.output.contains(part), run.output.constData());
}

void tst_FetchCommandLine::readsOptionsFromAFile()
{
    const auto url = m_nginx.url(u"/target"_s).toString();
    const auto path =
        newFile(u"options"_s, "# comment\n\n--report\n-q a=b c \n  -H X-Quoted: \"q\"\nPOST\n");

    const auto run = FetchProgram::run({u'@' + path, u"-q"_s, u"d=@e"_s, url});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.body(), "/target?a=b%20c&d=%40e\n");
    QCOMPARE(run.report()["request"_L1]["method"_L1], "POST"_L1);
    const auto sent = run.report()["request"_L1]["headers"_L1][0];
    QCOMPARE(sent[0], "X-Quoted"_L1);
    QCOMPARE(sent[1], "\"q\""_L1);
}

void tst_FetchCommandLine::namesTheCulprit_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("culprit");

    const auto row = [](const char *name, const QStringList &arguments, const char *culprit) {
        QTest::newRow(name) << arguments << QByteArray(culprit);
    };
    const auto bad = [&row](const char *option, const char *value) {
        row(qPrintable(u"%1 %2"_s.arg(QLatin1String(option), QLatin1String(value))),
            {QString::fromLatin1(option), QString::fromLatin1(value), u"http://127.0.0.1:9/"_s},
            value);
    };
    row("no URL", {}, "URL");
    row("empty URL", {QString()}, "URL");
    row("bad host", {u"http://[::1/x"_s}, "http://[::1/x");
    row("no host", {u"http:///path"_s}, "http:///path");
    row("scheme", {u"ftp://host/file"_s}, "ftp");
    row("no scheme", {u"host.example/path"_s}, "host.example/path");
    row("method", {u"GE T"_s, u"http://127.0.0.1:9/"_s}, "GE T");
    row("three arguments", {u"GET"_s, u"http://127.0.0.1:9/"_s, u"more"_s}, "more");
    row("unknown option", {u"--nonsense"_s, u"http://127.0.0.1:9/"_s}, "nonsense");
    row("no value", {u"http://127.0.0.1:9/"_s, u"-H"_s}, "-H");
    row("options file", {u"@/no/such/options"_s}, "/no/such/options");
    row("two bodies", {u"-d"_s, u"x"_s, u"-f"_s, u"a=b"_s, u"http://127.0.0.1:9/"_s}, "-f");
    row("json and data", {u"-d"_s, u"x"_s, u"-j"_s, u"1"_s, u"http://127.0.0.1:9/"_s}, "json");
    row("header name", {u"-H"_s, u"Bad Name: x"_s, u"http://127.0.0.1:9/"_s}, "Bad Name");
    row("digest of nobody", {u"--digest"_s, u"http://127.0.0.1:9/"_s}, "-u");
    row("two credentials", {u"--bearer"_s, u"t"_s, u"-u"_s, u"a:b"_s, u"http://127.0.0.1:9/"_s},
        "--bearer");
    row("data file", {u"-d"_s, u"@/no/such/data"_s, u"http://127.0.0.1:9/"_s}, "/no/such/data");
    bad("-H", "Name");
    bad("-H", ": x");
    bad("-q", "name");
    bad("-f", "=value");
    bad("-F", "name=path");
    bad("-b", "name");
    bad("-j", "{\"a\":");
    bad("-j", "1,2");
    bad("--timeout", "soon");
    bad("--idle-timeout", "-1");
    bad("--deadline", "nan");
    bad("--max-redirects", "-1");
    bad("--max-body", "1.5");
    bad("--repeat", "0");
    bad("--cacert", "/no/such/authority.pem");
    bad("--cookie-jar", "/etc");
}

void tst_FetchCommandLine::namesTheCulprit() // parity: C2, C3, C10
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, culprit);

    const auto run = FetchProgram::run(arguments);

    QVERIFY2(run.error.startsWith("qtreq-fetch: "), run.error.constData());
    QVERIFY2(run.error.contains(culprit), run.error.constData());
    QCOMPARE(run.exitStatus, 1);
    QCOMPARE(run.output, "");
}

void tst_FetchCommandLine::reportsBadInput()
{
    const auto run = FetchProgram::report(QUrl(u"gopher://host/"_s));

    QCOMPARE(run.errorKind(), u"InvalidRequestError"_s);
    QCOMPARE(run.report()["code"_L1], QJsonValue());
    QVERIFY(run.report()["error"_L1]["message"_L1].toString().contains("gopher"_L1));
    QCOMPARE(run.exitStatus, 1);
}

void tst_FetchCommandLine::endsWithTheNumberOfTheError_data()
{
    QTest::addColumn<QByteArray>("answer"); // null: nobody listens
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");

    const QByteArray ok("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
    const QByteArray found("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
    const QStringList none;
    QTest::newRow("refused") << QByteArray() << none << u"ConnectionError"_s << 2;
    QTest::newRow("closed") << ""_ba << none << u"ConnectionError"_s << 2;
    QTest::newRow("cut short") << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"_ba << none
                               << u"ProtocolError"_s << 5;
    QTest::newRow("redirected POST") << found << QStringList{u"POST"_s} << u"RedirectError"_s << 6;
    QTest::newRow("endless redirects") << found << none << u"TooManyRedirectsError"_s << 7;
    QTest::newRow("one redirect too many")
        << found << QStringList{u"--max-redirects"_s, u"0"_s} << u"TooManyRedirectsError"_s << 7;
    QTest::newRow("bad length") << "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\nab"_ba << none
                                << u"ProtocolError"_s << 5;
    QTest::newRow("too large") << ok << QStringList{u"--max-body"_s, u"0"_s} << u"ProtocolError"_s
                               << 5;
    QTest::newRow("no gzip")
        << "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc"_ba << none
        << u"DecodingError"_s << 9;
    QTest::newRow("folder missing")
        << ok << QStringList{u"-o"_s, u"/no/such/folder/file"_s} << u"BodyError"_s << 10;
    QTest::newRow("file missing") << ok << QStringList{u"-F"_s, u"a=@/no/such/file"_s}
                                  << u"BodyError"_s << 10;
    QTest::newRow("jar not writable")
        << ok << QStringList{u"--cookie-jar"_s, u"/no/such/folder/jar"_s} << u"BodyError"_s << 10;
}

void tst_FetchCommandLine::endsWithTheNumberOfTheError()
{
    QFETCH(QByteArray, answer);
    QFETCH(QStringList, options);
    QFETCH(QString, kind);
    QFETCH(int, status);
    const FaultyServer server(answer);

    const auto run = FetchProgram::report(answer.isNull() ? urlOfNobody() : server.url(), options);

    QCOMPARE(run.errorKind(), kind);
    QCOMPARE(run.exitStatus, status);
    QVERIFY2(run.error.startsWith("qtreq-fetch: "), run.error.constData());
    const auto culprit = options.isEmpty() ? u"127.0.0.1"_s : options.constLast().section(u'@', -1);
    if (kind == "BodyError"_L1)
        QVERIFY2(run.error.contains(culprit.toUtf8()), run.error.constData());
}

void tst_FetchCommandLine::reportsTheResponseThatFailed() // parity: C23
{
    const auto run =
        FetchProgram::report(m_nginx.url(u"/redir/loop"_s), {u"--max-redirects"_s, u"3"_s});

    QCOMPARE(run.errorKind(), u"TooManyRedirectsError"_s);
    QCOMPARE(run.report()["code"_L1], 302);
    QCOMPARE(run.historyCodes(), (QList<int>{302, 302, 302}));
}

void tst_FetchCommandLine::endsByInterrupt()
{
    const auto path = m_dir.filePath(u"interrupted.txt"_s);
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(QStringLiteral(QTREQ_FETCH_PROGRAM),
                  {u"-i"_s, u"-o"_s, path, m_nginx.url(u"/slow/big.txt"_s).toString()});
    QVERIFY(process.waitForReadyRead()); // the head: it is under way

    ::kill(pid_t(process.processId()), SIGINT);

    QVERIFY(finished.wait());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 11);
    QCOMPARE(QDir(m_dir.path()).entryList({u"interrupted*"_s}), QStringList());
}

void tst_FetchCommandLine::showsProgressOnATerminalOnly_data()
{
    QTest::addColumn<bool>("onTerminal");
    QTest::newRow("terminal") << true;
    QTest::newRow("pipe") << false;
}

void tst_FetchCommandLine::showsProgressOnATerminalOnly()
{
    QFETCH(bool, onTerminal);
    int terminal = -1;
    int behind = -1;
    QCOMPARE(::openpty(&terminal, &behind, nullptr, nullptr, nullptr), 0);
    QFile screen;
    QVERIFY(
        screen.open(terminal, QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle));
    QProcess process;
    if (onTerminal)
        process.setChildProcessModifier([behind] { ::dup2(behind, STDERR_FILENO); });
    process.start(QStringLiteral(QTREQ_FETCH_PROGRAM),
                  {u"--deadline"_s, u"2.5"_s, u"-o"_s, m_dir.filePath(u"slow.txt"_s),
                   m_nginx.url(u"/slow/big.txt"_s).toString()});

    QTRY_COMPARE(process.state(), QProcess::NotRunning);

    QCOMPARE(process.exitCode(), 4);
    ::close(behind);
    const QByteArray shown = onTerminal ? screen.read(4096) : process.readAllStandardError();
    QVERIFY2(shown.contains("no") && shown.contains("2500 ms"), shown.constData());
    QCOMPARE(shown.contains("% of 214.8 KiB"), onTerminal);
    QCOMPARE(shown.contains("\r\x1b[K"), onTerminal);
}

QTEST_GUILESS_MAIN(tst_FetchCommandLine)
#include "tst_fetchcommandline.moc"
