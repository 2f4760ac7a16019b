// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/fetchprogram.h"
#include "support/httpbinserver.h"
#include "support/nginxserver.h"
#include "support/sanitizers.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

/// The program qtreq-fetch, and by it the whole library, against real servers.
class tst_Fetch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void sendsEveryMethod_data();
    void sendsEveryMethod();
    void headHasNoBody();
    void sendsParams_data();
    void sendsParams();
    void paramsFollowTheQueryOfTheUrl();
    void sendsForms();
    void sendsJson_data();
    void sendsJson();
    void sendsData();
    void sendsFilesAndStandardInput();
    void sendsMultipart();
    void sendsHeaders();
    void showsBasicCredentials_data();
    void showsBasicCredentials();
    void showsBearerTokens();
    void answersDigestChallenges_data();
    void answersDigestChallenges();
    void decodesContent_data();
    void decodesContent();
    void followsRedirects_data();
    void followsRedirects();
    void redirectsByMethod_data();
    void redirectsByMethod();
    void storesAndSendsCookies();
    void keepsCookiesInAFile_data();
    void keepsCookiesInAFile();
    void limitsTime_data();
    void limitsTime();
    void limitsSize();
    void anyStatusIsAResponse_data();
    void anyStatusIsAResponse();
    void speaksHttp2OverTls();
    void distrustsUnknownAuthorities();
    void downloadsBigFilesInLittleMemory();
    void uploadsBigFilesInLittleMemory();
    void repeatsRequests();

private:
    static void compareMemory(const FetchRun &big, const FetchRun &small);
    QString newFile(const QString &name, const QByteArray &content);

    QTemporaryDir m_dir;
    NginxServer m_nginx;
    HttpbinServer m_httpbin;
};

namespace {
constexpr qint64 mostGrowth = qint64(24) * 1024 * 1024;

QJsonValue parsed(const QString &json)
{
    return QJsonDocument::fromJson(u"[%1]"_s.arg(json).toUtf8()).array().at(0);
}
} // namespace

void tst_Fetch::initTestCase()
{
    QTREQ_START(m_nginx);
    QTREQ_START(m_httpbin);
}

QString tst_Fetch::newFile(const QString &name, const QByteArray &content)
{
    QFile file(m_dir.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

void tst_Fetch::sendsEveryMethod_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("sent");
    for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "gEt", "pAtCh"})
        QTest::newRow(method) << QString::fromLatin1(method)
                              << QString::fromLatin1(method).toUpper();
}

void tst_Fetch::sendsEveryMethod() // parity: C1, C2
{
    QFETCH(QString, method);
    QFETCH(QString, sent);

    const auto run = FetchProgram::report(m_httpbin.url(u"/anything"_s), {method});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.report()["code"_L1], 200);
    // httpbin leaves OPTIONS to its framework, which tells of no request.
    if (sent != "OPTIONS"_L1)
        QCOMPARE(run.echo()["method"_L1], sent);
    QCOMPARE(run.report()["request"_L1]["method"_L1], sent);
}

void tst_Fetch::headHasNoBody()
{
    const auto run = FetchProgram::report(m_nginx.url(u"/hello.txt"_s), {u"HEAD"_s});

    QCOMPARE(run.report()["code"_L1], 200);
    QCOMPARE(run.headers(u"Content-Length"_s), QStringList{u"6"_s});
    QCOMPARE(run.body(), "");
    QCOMPARE(run.report()["error"_L1], QJsonValue());
}

void tst_Fetch::sendsParams_data()
{
    QTest::addColumn<QStringList>("params");
    QTest::addColumn<QString>("received");

    QTest::newRow("plain") << QStringList{u"q=qt"_s} << u"{\"q\":\"qt\"}"_s;
    QTest::newRow("reserved") << QStringList{u"a&b#c=1&2#3+4%5;/?:@=6"_s}
                              << u"{\"a&b#c\":\"1&2#3+4%5;/?:@=6\"}"_s;
    QTest::newRow("escape kept as text") << QStringList{u"e=%41%2B"_s} << u"{\"e\":\"%41%2B\"}"_s;
    QTest::newRow("space") << QStringList{u"a b= c d "_s} << u"{\"a b\":\" c d \"}"_s;
    QTest::newRow("unicode") << QStringList{u"naïve=日本語 😀"_s} << u"{\"naïve\":\"日本語 😀\"}"_s;
    QTest::newRow("empty") << QStringList{u"a="_s} << u"{\"a\":\"\"}"_s;
    QTest::newRow("repeated") << QStringList{u"a=1"_s, u"b=x"_s, u"a=2"_s}
                              << u"{\"a\":[\"1\",\"2\"],\"b\":\"x\"}"_s;
}

void tst_Fetch::sendsParams() // parity: C7
{
    QFETCH(QStringList, params);
    QFETCH(QString, received);
    QStringList arguments;
    for (const QString &param : params)
        arguments << u"-q"_s << param;

    const auto run = FetchProgram::report(m_httpbin.url(u"/anything"_s), arguments);

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.echo()["args"_L1], parsed(received));
}

void tst_Fetch::paramsFollowTheQueryOfTheUrl() // parity: C5, C6
{
    const auto run =
        FetchProgram::run({u"-q"_s, u"b=2"_s, m_nginx.url(u"/target?z=%FF%2B&a=x+y"_s).toString()});

    QCOMPARE(run.output, "/target?z=%FF%2B&a=x+y&b=2\n");
}

void tst_Fetch::sendsForms() // parity: C12
{
    const auto run = FetchProgram::report(
        m_httpbin.url(u"/anything"_s),
        {u"-f"_s, u"a&b=1+2=3%"_s, u"-f"_s, u"n=ü"_s, u"-f"_s, u"n=two words"_s});

    QCOMPARE(run.echo()["method"_L1], "POST"_L1);
    QCOMPARE(run.echo()["form"_L1], parsed(u"{\"a&b\":\"1+2=3%\",\"n\":[\"ü\",\"two words\"]}"_s));
    QCOMPARE(run.echo()["headers"_L1]["Content-Type"_L1], "application/x-www-form-urlencoded"_L1);
}

void tst_Fetch::sendsJson_data()
{
    QTest::addColumn<QString>("json");
    for (const char *json : {"{\"a\":[1,null,\"ü\"]}", "[]", "{}", "true", "1.5", "\"text\""})
        QTest::newRow(json) << QString::fromUtf8(json);
}

void tst_Fetch::sendsJson() // parity: C14
{
    QFETCH(QString, json);

    const auto run = FetchProgram::report(m_httpbin.url(u"/anything"_s), {u"-j"_s, json});

    QCOMPARE(run.echo()["json"_L1], parsed(json));
    QCOMPARE(run.echo()["data"_L1], json);
    QCOMPARE(run.echo()["headers"_L1]["Content-Type"_L1], "application/json; charset=UTF-8"_L1);
}

void tst_Fetch::sendsData() // parity: C11
{
    const auto url = m_httpbin.url(u"/anything"_s);

    const auto plain = FetchProgram::report(url, {u"PUT"_s, u"-d"_s, u"a=1&b=ü"_s});
    const auto typed =
        FetchProgram::report(url, {u"-d"_s, u"x"_s, u"-H"_s, u"Content-Type: text/csv"_s});

    QCOMPARE(plain.echo()["method"_L1], "PUT"_L1);
    QCOMPARE(plain.echo()["data"_L1], u"a=1&b=ü"_s);
    QCOMPARE(plain.echo()["headers"_L1]["Content-Type"_L1], QJsonValue(QJsonValue::Undefined));
    QCOMPARE(typed.echo()["headers"_L1]["Content-Type"_L1], "text/csv"_L1);
}

void tst_Fetch::sendsFilesAndStandardInput()
{
    const auto url = m_httpbin.url(u"/anything"_s);
    const QByteArray content = QByteArray("some bytes\n").repeated(20000);
    const auto path = newFile(u"data.txt"_s, content);

    const auto file = FetchProgram::report(url, {u"-d"_s, u'@' + path});
    const auto input =
        FetchProgram::run({u"--report"_s, u"-d"_s, u"@-"_s, url.toString()}, content);

    QCOMPARE(file.echo()["data"_L1].toString().toUtf8(), content);
    QCOMPARE(input.echo()["data"_L1].toString().toUtf8(), content);
}

void tst_Fetch::sendsMultipart() // parity: C16, C17
{
    const auto text = newFile(u"ü; type=x.txt"_s, "first\r\n--\n");
    const auto binary = newFile(u"b.dat"_s, QByteArray("\0\xff\r\n", 4));

    const auto run =
        FetchProgram::report(m_httpbin.url(u"/anything"_s),
                             {u"-F"_s, u"one=@"_s + text, u"-f"_s, u"field=ä&"_s, u"-F"_s,
                              u"two=@%1;type=image/x-test;filename=named.bin"_s.arg(binary)});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.echo()["form"_L1], parsed(u"{\"field\":\"ä&\"}"_s));
    QCOMPARE(run.echo()["files"_L1]["one"_L1], "first\r\n--\n"_L1);
    const auto sent = QString::fromLatin1(QByteArray("\0\xff\r\n", 4).toBase64());
    QCOMPARE(run.echo()["files"_L1]["two"_L1], QString(u"data:image/x-test;base64,"_s + sent));
}

void tst_Fetch::sendsHeaders()
{
    const auto run = FetchProgram::report(
        m_httpbin.url(u"/anything"_s),
        {u"-H"_s, u"X-One:  a: b "_s, u"-H"_s, u"x-two: ü"_s, u"-H"_s, u"User-Agent: me/1"_s});

    // As an object: what [] of a temporary one refers to is gone.
    const QJsonObject headers = run.echo()["headers"_L1].toObject();
    QCOMPARE(headers["X-One"_L1], "a: b"_L1);
    QCOMPARE(headers["User-Agent"_L1], "me/1"_L1);
    // Web servers read fields as ISO-8859-1: the bytes of UTF-8 have arrived.
    QCOMPARE(headers["X-Two"_L1].toString().toLatin1(), "ü");
}

void tst_Fetch::showsBasicCredentials_data()
{
    QTest::addColumn<QString>("credentials");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");

    QTest::newRow("right") << u"user:secret"_s << u"/basic-auth/user/secret"_s << 200;
    QTest::newRow("wrong") << u"user:guess"_s << u"/basic-auth/user/secret"_s << 401;
    QTest::newRow("colons") << u"user:a:b:"_s << u"/basic-auth/user/a:b:"_s << 200;
    QTest::newRow("no password") << u"user"_s << u"/basic-auth/user/secret"_s << 401;
}

void tst_Fetch::showsBasicCredentials() // parity: C18
{
    QFETCH(QString, credentials);
    QFETCH(QString, path);
    QFETCH(int, code);

    const auto run = FetchProgram::report(m_httpbin.url(path), {u"-u"_s, credentials});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.report()["code"_L1], code);
    QCOMPARE(run.historyCodes(), QList<int>());
}

void tst_Fetch::showsBearerTokens()
{
    const auto run = FetchProgram::report(m_httpbin.url(u"/bearer"_s), {u"--bearer"_s, u"t0k3n"_s});

    QCOMPARE(run.echo()["token"_L1], "t0k3n"_L1);
}

void tst_Fetch::answersDigestChallenges_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");

    for (const char *algorithm : {"MD5", "SHA-256"}) {
        QTest::newRow(algorithm) << u"/digest-auth/auth/user/secret/%1"_s.arg(QLatin1String(
            algorithm)) << 200;
    }
    QTest::newRow("wrong") << u"/digest-auth/auth/user/other/MD5"_s << 401;
}

void tst_Fetch::answersDigestChallenges()
{
    QFETCH(QString, path);
    QFETCH(int, code);

    const auto run =
        FetchProgram::report(m_httpbin.url(path), {u"-u"_s, u"user:secret"_s, u"--digest"_s});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.report()["code"_L1], code);
}

void tst_Fetch::decodesContent_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QString>("coding");

    QTest::newRow("httpbin gzip") << m_httpbin.url(u"/gzip"_s) << "\"gzipped\":true"_ba
                                  << u"gzip"_s;
    QTest::newRow("httpbin deflate")
        << m_httpbin.url(u"/deflate"_s) << "\"deflated\":true"_ba << u"deflate"_s;
    QTest::newRow("httpbin br") << m_httpbin.url(u"/brotli"_s) << "\"brotli\":true"_ba << u"br"_s;
    QTest::newRow("nginx gzip") << m_nginx.url(u"/big.txt"_s)
                                << QByteArray("All work and no play. ").repeated(10000)
                                << u"gzip"_s;
}

void tst_Fetch::decodesContent() // parity: R12
{
    QFETCH(QUrl, url);
    QFETCH(QByteArray, part);
    QFETCH(QString, coding);

    const auto run = FetchProgram::report(url);

    QVERIFY2(run.body().contains(part), run.output.constData());
    QCOMPARE(run.headers(u"Content-Encoding"_s), QStringList{coding});
}

void tst_Fetch::followsRedirects_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QUrl>("end");
    QTest::addColumn<QList<int>>("history");
    QTest::addColumn<int>("code");

    const QList<int> none;
    const auto get = m_httpbin.url(u"/get"_s);
    const auto hello = m_nginx.url(u"/hello.txt"_s);
    QTest::newRow("relative") << m_httpbin.url(u"/relative-redirect/3"_s) << QStringList() << get
                              << QList<int>{302, 302, 302} << 200;
    QTest::newRow("absolute") << m_httpbin.url(u"/absolute-redirect/2"_s) << QStringList() << get
                              << QList<int>{302, 302} << 200;
    QTest::newRow("nginx relative")
        << m_nginx.url(u"/redir/rel"_s) << QStringList() << hello << QList<int>{302} << 200;
    QTest::newRow("nginx absolute")
        << m_nginx.url(u"/redir/abs"_s) << QStringList() << hello << QList<int>{302} << 200;
    QTest::newRow("to another server")
        << m_httpbin.url(u"/redirect-to?url="_s + QString::fromLatin1(hello.toEncoded()))
        << QStringList() << hello << QList<int>{302} << 200;
    const auto loop = m_nginx.url(u"/redir/loop"_s);
    QTest::newRow("not followed") << loop << QStringList{u"--no-redirects"_s} << loop << none
                                  << 302;
}

void tst_Fetch::followsRedirects() // parity: C20, C24, R4
{
    QFETCH(QUrl, url);
    QFETCH(QStringList, options);
    QFETCH(QUrl, end);
    QFETCH(QList<int>, history);
    QFETCH(int, code);

    const auto run = FetchProgram::report(url, options);

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.report()["code"_L1], code);
    QCOMPARE(QUrl(run.report()["url"_L1].toString()), end);
    QCOMPARE(run.historyCodes(), history);
}

void tst_Fetch::redirectsByMethod_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("arrivedAs");

    const QStringList post{u"-d"_s, u"x"_s};
    const QStringList likeBrowser{u"--browser-like-redirects"_s};
    const QStringList remove{u"DELETE"_s};
    QTest::newRow("303 POST") << u"/redir/303"_s << post << "GET\n"_ba;
    QTest::newRow("302 POST like a browser") << u"/redir/302"_s << post + likeBrowser << "GET\n"_ba;
    QTest::newRow("307 POST like a browser")
        << u"/redir/307"_s << post + likeBrowser << "POST\n"_ba;
    QTest::newRow("308 DELETE like a browser")
        << u"/redir/308"_s << likeBrowser + remove << "DELETE\n"_ba;
}

void tst_Fetch::redirectsByMethod() // parity: C21, C22
{
    QFETCH(QString, path);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, arrivedAs);

    const auto run = FetchProgram::report(m_nginx.url(path), arguments);

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.body(), arrivedAs);
}

void tst_Fetch::storesAndSendsCookies() // parity: K1, K2, K4
{
    const auto sent = FetchProgram::report(m_httpbin.url(u"/cookies"_s),
                                           {u"-b"_s, u"a=1"_s, u"-b"_s, u"b=x=y"_s});
    const auto stored = FetchProgram::report(m_httpbin.url(u"/cookies/set?name=value"_s));
    const auto both =
        FetchProgram::report(m_nginx.url(u"/cookies/set-and-redirect"_s), {u"-b"_s, u"a=1"_s});

    QCOMPARE(sent.echo()["cookies"_L1], parsed(u"{\"a\":\"1\",\"b\":\"x=y\"}"_s));
    QCOMPARE(stored.echo()["cookies"_L1], parsed(u"{\"name\":\"value\"}"_s));
    const auto cookie = stored.report()["cookies"_L1][0];
    QCOMPARE(cookie["name"_L1], "name"_L1);
    QCOMPARE(cookie["value"_L1], "value"_L1);
    QCOMPARE(cookie["path"_L1], "/"_L1);
    QVERIFY2(both.body() == "hop=1; a=1\n" || both.body() == "a=1; hop=1\n",
             both.output.constData());
}

void tst_Fetch::keepsCookiesInAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("JSON") << u"jar.json"_s << "{"_ba;
    QTest::newRow("Netscape") << u"jar.txt"_s << "# Netscape HTTP Cookie File"_ba;
}

void tst_Fetch::keepsCookiesInAFile()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, beginning);
    const QStringList options{u"--cookie-jar"_s, m_dir.filePath(name)};
    const auto lasting =
        u"/response-headers?Set-Cookie=kept%3D1%3B%20Max-Age%3D1000%3B%20Path%3D/"_s;

    const auto first = FetchProgram::report(m_httpbin.url(lasting), options);
    const auto second = FetchProgram::report(m_httpbin.url(u"/cookies"_s), options);

    QCOMPARE(first.exitStatus, 0);
    QCOMPARE(second.echo()["cookies"_L1], parsed(u"{\"kept\":\"1\"}"_s));
    QFile jar(m_dir.filePath(name));
    QVERIFY(jar.open(QIODevice::ReadOnly));
    const auto content = jar.readAll();
    QVERIFY2(content.trimmed().startsWith(beginning), content.constData());
}

void tst_Fetch::limitsTime_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QStringList>("options");

    const auto late = m_httpbin.url(u"/delay/9"_s);
    const auto slow = m_nginx.url(u"/slow/big.txt"_s); // takes a minute
    const auto stops = m_httpbin.url(u"/drip?numbytes=2&duration=18&delay=0"_s);
    QTest::newRow("no response") << late << QStringList{u"--timeout"_s, u"0.3"_s};
    QTest::newRow("nothing moves") << stops << QStringList{u"--idle-timeout"_s, u"0.3"_s};
    QTest::newRow("no end") << slow
                            << QStringList{u"--deadline"_s, u"0.3"_s, u"--timeout"_s, u"5"_s};
}

void tst_Fetch::limitsTime() // parity: C19
{
    QFETCH(QUrl, url);
    QFETCH(QStringList, options);
    QElapsedTimer timer;
    timer.start();

    const auto run = FetchProgram::report(url, options);

    QCOMPARE(run.errorKind(), u"TimeoutError"_s);
    QCOMPARE(run.exitStatus, 4);
    QCOMPARE_LT(timer.elapsed(), 8000);
}

void tst_Fetch::limitsSize()
{
    const auto url = m_nginx.url(u"/hello.txt"_s);

    const auto enough = FetchProgram::report(url, {u"--max-body"_s, u"6"_s});
    const auto tooLittle = FetchProgram::report(url, {u"--max-body"_s, u"5"_s});

    QCOMPARE(enough.body(), "hello\n");
    QVERIFY(tooLittle.exitStatus != 0);
    QVERIFY2(tooLittle.error.contains("5"), tooLittle.error.constData());
}

void tst_Fetch::anyStatusIsAResponse_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {200, 400, 403, 404, 410, 418, 429, 500, 503})
        QTest::addRow("%d", code) << code;
}

void tst_Fetch::anyStatusIsAResponse() // parity: R3
{
    QFETCH(int, code);

    const auto run = FetchProgram::report(m_nginx.url(u"/status/%1"_s.arg(code)));

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.report()["code"_L1], code);
    QCOMPARE(run.report()["error"_L1], QJsonValue());
    QCOMPARE(run.body(), "status " + QByteArray::number(code) + '\n');
}

void tst_Fetch::speaksHttp2OverTls()
{
    const auto run = FetchProgram::report(m_nginx.tlsUrl(u"/protocol"_s),
                                          {u"--cacert"_s, m_nginx.caCertificatePath()});

    QCOMPARE(run.exitStatus, 0);
    QCOMPARE(run.body(), "HTTP/2.0\n");
    QCOMPARE(run.report()["version"_L1], "HTTP/2"_L1);
}

void tst_Fetch::distrustsUnknownAuthorities()
{
    const auto run = FetchProgram::report(m_nginx.tlsUrl(u"/protocol"_s));

    QCOMPARE(run.errorKind(), u"TlsError"_s);
    QCOMPARE(run.exitStatus, 3);
}

void tst_Fetch::compareMemory(const FetchRun &big, const FetchRun &small)
{
    if (freedMemoryIsKept)
        QSKIP("under this sanitizer memory is not what it is for users");
    qInfo("peak: %lld KiB, of a small request %lld KiB", big.peakMemory / 1024,
          small.peakMemory / 1024);
    QCOMPARE_GT(small.peakMemory, 0);
    QCOMPARE_LT(big.peakMemory - small.peakMemory, mostGrowth);
}

void tst_Fetch::downloadsBigFilesInLittleMemory() // parity: C26
{
    // A second at rest, for its peak to be seen.
    const auto small = FetchProgram::report(m_httpbin.url(u"/delay/1"_s));
    const auto path = m_dir.filePath(u"big.bin"_s);

    const auto big = FetchProgram::report(m_nginx.url(u"/big.bin"_s), {u"-o"_s, path});

    QCOMPARE(big.exitStatus, 0);
    QCOMPARE(QFileInfo(path).size(), NginxServer::bigFileSize);
    QCOMPARE(big.report()["length"_L1].toInteger(), NginxServer::bigFileSize);
    QVERIFY(QFile::remove(path));
    compareMemory(big, small);
}

void tst_Fetch::uploadsBigFilesInLittleMemory() // parity: C13
{
    const auto small = FetchProgram::report(m_httpbin.url(u"/delay/1"_s));
    QFile file(m_dir.filePath(u"upload.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(NginxServer::bigFileSize / 2));

    const auto big = FetchProgram::report(m_nginx.url(u"/upload/big.bin"_s),
                                          {u"PUT"_s, u"-d"_s, u'@' + file.fileName()});

    QCOMPARE(big.exitStatus, 0);
    QCOMPARE(big.report()["code"_L1], 201);
    QVERIFY(file.remove());
    compareMemory(big, small);
}

void tst_Fetch::repeatsRequests() // parity: C27
{
    const auto path = newFile(u"repeated.txt"_s, "again");

    const auto run = FetchProgram::run({u"--repeat"_s, u"3"_s, u"--report"_s, u"-d"_s, u'@' + path,
                                        m_httpbin.url(u"/anything"_s).toString()});

    QCOMPARE(run.exitStatus, 0);
    const auto lines = run.output.trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    for (const auto &line : lines)
        QCOMPARE(FetchRun{.output = line}.echo()["data"_L1], "again"_L1);
}

QTEST_GUILESS_MAIN(tst_Fetch)
#include "tst_fetch.moc"
