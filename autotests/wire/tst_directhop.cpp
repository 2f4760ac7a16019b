// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "hopsupport.h"

#include <QTreq/DirectAgent>
#include <QTreq/DirectTransfer>

#include <algorithm>

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

namespace {

/// A transfer whose listener hears what the test says.
class ToldTransfer final : public DirectTransfer
{
public:
    explicit ToldTransfer(const DirectRequest &request) : request(request) { }

    void setListener(DirectListener *heard) override { listener = heard; }
    void close() override
    {
        ++closed;
        listener = nullptr;
    }
    qint64 bytesAvailable() const override { return unread.size(); }
    qint64 read(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, unread.size());
        std::copy_n(unread.cbegin(), size, data);
        unread.remove(0, size);
        return size;
    }
    void setReadBufferSize(qint64 size) override { readBufferSize = size; }
    QSslCertificate peerCertificate() const override { return QSslCertificate(); }

    void head(int code = 200, qint64 length = -1)
    {
        listener->directHead(
            {code, u"Fine"_s, "HTTP/1.1", Headers({{"X-A", "1"}, {"x-a", "2"}}), length});
    }
    void body(const QByteArray &bytes)
    {
        unread += bytes;
        listener->directReadable();
    }
    void end(QNetworkReply::NetworkError error = QNetworkReply::NoError, const QString &text = {})
    {
        listener->directEnded(error, text);
    }

    const DirectRequest request;
    DirectListener *listener = nullptr;
    QByteArray unread;
    qint64 readBufferSize = 0;
    int closed = 0;
};

class TellingAgent final : public QNetworkAccessManager, public DirectAgent
{
public:
    std::shared_ptr<DirectTransfer> createTransfer(const DirectRequest &request) override
    {
        transfer = std::make_shared<ToldTransfer>(request);
        return transfer;
    }

    std::shared_ptr<ToldTransfer> transfer; // the last one
};

} // namespace

// A hop by an agent that does without replies.
class tst_DirectHop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsHeadersAsGiven();
    void saysWhatBodyThereIs_data();
    void saysWhatBodyThereIs();
    void headThenBodyThenEnd();
    void endsAsItSays_data();
    void endsAsItSays();
    void theLengthTells_data();
    void theLengthTells();
    void aHeadAloneIsNoBody();
    void boundsLongBodies();
    void endsInACall_data();
    void endsInACall();
    void aBodyThatFailsIsTheFault();
    void distrustIsTheFault();

private:
    using Run = std::unique_ptr<HopRun>;

    Run run(const QByteArray &method = "GET", const QUrl &url = QUrl(u"http://a.test/"_s),
            const Headers &headers = {}, const HopRun::BodyPtr &body = {},
            const HopRun::Event &event = {})
    {
        return std::make_unique<HopRun>(m_agent, url, method, headers, body, event);
    }
    ToldTransfer &transfer() const { return *m_agent.transfer; }

    TellingAgent m_agent;
};

void tst_DirectHop::sendsHeadersAsGiven()
{
    const Headers headers{{"X-A", {"1", "2"}}, {"x-B", "3"}};
    const Run one = run("GET", QUrl(u"http://a.test/"_s), headers);
    QCOMPARE(transfer().request.method, QByteArray("GET"));
    QCOMPARE(transfer().request.headers.toListOfPairs(), headers.toListOfPairs());
    QVERIFY(transfer().request.persistent);
}

void tst_DirectHop::saysWhatBodyThereIs_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("hasBody");
    QTest::addColumn<std::optional<qint64>>("length");
    const std::optional<qint64> none;
    QTest::newRow("GET") << QByteArray("GET") << false << none;
    QTest::newRow("DELETE") << QByteArray("DELETE") << false << none;
    QTest::newRow("POST without") << QByteArray("POST") << false << std::optional<qint64>(0);
    QTest::newRow("PUT without") << QByteArray("PUT") << false << std::optional<qint64>(0);
    QTest::newRow("another without") << QByteArray("LOCK") << false << std::optional<qint64>(0);
    QTest::newRow("POST") << QByteArray("POST") << true << std::optional<qint64>(3);
}

void tst_DirectHop::saysWhatBodyThereIs()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, hasBody);
    QFETCH(std::optional<qint64>, length);
    const auto body = hasBody ? std::make_shared<BytesProducer>("abc") : nullptr;
    const Run one = run(method, QUrl(u"http://a.test/"_s), {}, body);
    QCOMPARE(transfer().request.bodyLength, length);
    QCOMPARE(transfer().request.body != nullptr, hasBody);
}

void tst_DirectHop::headThenBodyThenEnd()
{
    const Run one = run();
    transfer().head(201, 6);
    QCOMPARE(one->heads, 1);
    QCOMPARE(one->head.code, 201);
    QCOMPARE(one->head.phrase, u"Fine"_s);
    QCOMPARE(one->head.headers.values("x-a"), (QList<QByteArray>{"1", "2"}));
    transfer().body("abc");
    QVERIFY(!one->ended);
    transfer().unread = "def"; // which comes with the end
    transfer().end();
    QVERIFY(one->ended);
    QCOMPARE(one->body, QByteArray("abcdef"));
    QCOMPARE(one->outcome(), QString());
}

void tst_DirectHop::endsAsItSays_data()
{
    using Reply = QNetworkReply;
    QTest::addColumn<bool>("headCame");
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("well") << true << int(Reply::NoError) << QString();
    QTest::newRow("refused") << false << int(Reply::ConnectionRefusedError) << u"Connection"_s;
    QTest::newRow("no answer") << false << int(Reply::RemoteHostClosedError) << u"Connection"_s;
    QTest::newRow("no HTTP") << false << int(Reply::ProtocolFailure) << u"Protocol"_s;
    QTest::newRow("no trust") << false << int(Reply::SslHandshakeFailedError) << u"Tls"_s;
    QTest::newRow("cut") << true << int(Reply::RemoteHostClosedError) << u"Protocol"_s;
    QTest::newRow("broken") << true << int(Reply::ProtocolFailure) << u"Protocol"_s;
}

void tst_DirectHop::endsAsItSays()
{
    QFETCH(bool, headCame);
    QFETCH(int, error);
    QFETCH(QString, outcome);
    const Run one = run();
    if (headCame)
        transfer().head();
    transfer().end(QNetworkReply::NetworkError(error), u"because"_s);
    QVERIFY(one->ended);
    QCOMPARE(one->outcome(), outcome);
}

void tst_DirectHop::theLengthTells_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const int none = QNetworkReply::NoError;
    const int cut = QNetworkReply::RemoteHostClosedError;
    QTest::newRow("whole") << none << QByteArray("abc") << QString();
    QTest::newRow("short, and unnoticed") << none << QByteArray("ab") << u"2 of 3 bytes came"_s;
    QTest::newRow("short") << cut << QByteArray("ab") << u"2 of 3 bytes came"_s;
    QTest::newRow("long") << none << QByteArray("abcd") << u"4 of 3 bytes came"_s;
}

void tst_DirectHop::theLengthTells()
{
    QFETCH(int, error);
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const Run one = run();
    transfer().head(200, 3);
    transfer().body(body);
    transfer().end(QNetworkReply::NetworkError(error));
    QVERIFY2(one->message().contains(message), qPrintable(one->message()));
    QCOMPARE(one->message().isEmpty(), message.isEmpty());
}

void tst_DirectHop::aHeadAloneIsNoBody()
{
    for (const auto &[method, code] : {std::pair("HEAD", 200), {"GET", 204}, {"GET", 304}}) {
        const Run one = run(method);
        transfer().head(code, 100);
        transfer().end();
        QVERIFY(one->head.bodyless);
        QCOMPARE(one->outcome(), QString());
    }
}

void tst_DirectHop::boundsLongBodies()
{
    const Run brief = run();
    transfer().head(200, longBody);
    QCOMPARE(transfer().readBufferSize, 0);
    const Run lengthy = run();
    transfer().head(200, longBody + 1);
    QCOMPARE(transfer().readBufferSize, bodyBuffer);
}

void tst_DirectHop::endsInACall_data()
{
    QTest::addColumn<QByteArray>("moment");
    for (const char *const moment : {"head", "readable", "end", "uploaded", "failed"})
        QTest::newRow(moment) << QByteArray(moment);
}

void tst_DirectHop::endsInACall()
{
    QFETCH(QByteArray, moment);
    Run one;
    one = run("POST", QUrl(u"http://a.test/"_s), {}, std::make_shared<BytesProducer>("abc"),
              [&](const QByteArray &event) {
                  if (event == moment)
                      one->hop.reset();
              });
    const auto last = m_agent.transfer;
    last->listener->directUploaded(3);
    if (last->listener && moment != "failed")
        last->head();
    if (last->listener && moment != "failed")
        last->body("abc");
    if (last->listener)
        last->end(moment == "failed" ? QNetworkReply::ConnectionRefusedError
                                     : QNetworkReply::NoError);
    QVERIFY(!one->hop);
    QVERIFY(last->closed > 0);
    QVERIFY(!last->listener);
}

void tst_DirectHop::aBodyThatFailsIsTheFault()
{
    class Failing final : public BytesProducer
    {
    public:
        Failing() : BytesProducer("abc") { }
        std::unique_ptr<QIODevice> open() override
        {
            auto device = BytesProducer::open();
            device->seek(device->size()); // where nothing is left of the three bytes
            return device;
        }
    };
    const Run one = run("POST", QUrl(u"http://a.test/"_s), {}, std::make_shared<Failing>());
    QByteArray rest = transfer().request.body->readAll();
    QCOMPARE(rest, QByteArray());
    QTRY_VERIFY(one->ended);
    QCOMPARE(one->outcome(), u"Body"_s);
    QVERIFY(transfer().closed > 0);
}

void tst_DirectHop::distrustIsTheFault()
{
    const Run one = run("GET", QUrl(u"https://a.test/"_s));
    QVERIFY(!transfer().listener->directTrusts({QSslError(QSslError::CertificateExpired)}));
    transfer().end(QNetworkReply::SslHandshakeFailedError, u"what the agent makes of it"_s);
    QCOMPARE(one->outcome(), u"Tls"_s);
    QVERIFY2(one->message().contains("expired"_L1), qPrintable(one->message()));
}

QTEST_GUILESS_MAIN(tst_DirectHop)

#include "tst_directhop.moc"
