// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "http2peer.h"
#include "support/outcome.h"
#include "support/testcertificates.h"

#include <QTreq/httpclient.h>

#include <QtCore/qtemporarydir.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Peer = Http2Peer;

// What tst_misbehavingserver has of HTTP/1.1, of HTTP/2, where bodies begin and end otherwise.
class tst_Http2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void endsAsItHasTo_data();
    void endsAsItHasTo();
    void isSentOnce_data();
    void isSentOnce();
    void trailersAreNoHeaders();

private:
    Future<Response> send(const QByteArray &method);

    QTemporaryDir m_certificates;
    std::unique_ptr<Peer> m_peer;
    std::unique_ptr<HTTPClient> m_client;
};
Q_DECLARE_METATYPE(Http2Peer::Frames)

namespace {

// RFC 9113 section 7.
constexpr quint32 noError = 0;
constexpr quint32 internalError = 2;
constexpr quint32 refusedStream = 7;
constexpr quint32 cancelled = 8;
constexpr quint32 enhanceYourCalm = 11;

const Peer::Frame ok = Peer::head("200");
const Peer::Frame half = Peer::data("abc");
const Peer::Frame last = Peer::data("abc", Peer::endStream);

Peer::Frame okOf(const QByteArray &length)
{
    return Peer::head("200", {{"content-length", length}});
}

/// In the words of the rows of tst_misbehavingserver.
QByteArray endOf(const Future<Response> &future)
{
    const auto outcome = [](const auto &some) {
        (void)QTest::qWaitFor([&] { return some.isFinished(); }, 20000);
        return Outcome::of(some).toLatin1();
    };
    if (const QByteArray head = outcome(future); head != "value")
        return head;
    const QByteArray code = QByteArray::number(future.result().code());
    const auto content = future.result().content();
    const QByteArray body = outcome(content);
    if (body != "value")
        return code + " then " + body;
    return code + ' ' + content.result();
}

} // namespace

void tst_Http2::initTestCase()
{
    QString error;
    QVERIFY2(TestCertificates::create(m_certificates.path(), &error), qPrintable(error));
}

void tst_Http2::init()
{
    m_peer = std::make_unique<Peer>(m_certificates.path());
    m_client = std::make_unique<HTTPClient>();
    Tls tls;
    QVERIFY(tls.addCaCertificates(m_certificates.filePath(u"ca.pem"_s)));
    m_client->setDefaultOptions({.deadline = 1s, .tls = tls});
}

void tst_Http2::cleanup()
{
    m_client.reset();
    m_peer.reset();
}

Future<Response> tst_Http2::send(const QByteArray &method)
{
    RequestOptions options;
    if (method == "POST")
        options.data = "a body"_ba;
    return m_client->request(method, m_peer->url(), options);
}

void tst_Http2::endsAsItHasTo_data()
{
    QTest::addColumn<Peer::Frames>("frames");
    QTest::addColumn<bool>("closes");
    QTest::addColumn<QByteArray>("ends");
    const auto row = [](const char *name, const Peer::Frames &frames, const QByteArray &ends,
                        bool closes = false) { QTest::newRow(name) << frames << closes << ends; };
    row("whole", {ok, last}, "200 abc");
    row("whole, with its length", {okOf("3"), last}, "200 abc");
    row("whole, then reset", {ok, last, Peer::reset(noError)}, "200 abc"); // RFC 9113 section 8.1
    row("103 before the answer", {Peer::head("103"), ok, last}, "200 abc");
    row("shorter than its length", {okOf("6"), last}, "200 then Protocol");
    row("longer than its length", {okOf("2"), last}, "200 then Protocol");
    row("half, reset without an error", {ok, half, Peer::reset(noError)}, "200 then Protocol");
    row("head, reset without an error", {ok, Peer::reset(noError)}, "200 then Protocol");
    row("half, reset", {ok, half, Peer::reset(internalError)}, "200 then Protocol");
    row("half, cancelled", {ok, half, Peer::reset(cancelled)}, "200 then Protocol");
    row("half of a 500, reset without an error", {Peer::head("500"), half, Peer::reset(noError)},
        "500 then Protocol");
    row("half of a 500, reset", {Peer::head("500"), half, Peer::reset(internalError)},
        "500 then Protocol");
    row("half of a 502, reset for calm", {Peer::head("502"), half, Peer::reset(enhanceYourCalm)},
        "502 then Protocol");
    row("half of a 404, reset", {Peer::head("404"), half, Peer::reset(internalError)},
        "404 then Protocol");
    row("500", {Peer::head("500"), last}, "500 abc");
    row("502", {Peer::head("502"), last}, "502 abc");
    row("half, closed", {ok, half}, "200 then Protocol", true);
    row("half, away and closed", {ok, half, Peer::goAway(1)}, "200 then Protocol", true);
    row("half, then nothing", {ok, half}, "200 then Timeout");
    row("status 99", {Peer::head("99"), last}, "Protocol");
    row("reset without an error", {Peer::reset(noError)}, "Connection");
    row("refused", {Peer::reset(refusedStream)}, "Protocol");
    row("away", {Peer::goAway(0)}, "Connection");
    row("closed", {}, "Connection", true);
    row("nothing", {}, "Timeout");
}

void tst_Http2::endsAsItHasTo()
{
    QFETCH(Peer::Frames, frames);
    QFETCH(bool, closes);
    QFETCH(QByteArray, ends);
    m_peer->answerBy(frames, closes);

    const auto future = send("GET");

    QCOMPARE(endOf(future), ends);
    if (ends.startsWith("200"))
        QCOMPARE(future.result().version(), "HTTP/2"_ba);
    QCOMPARE(m_peer->requestCount(), 1);
}

void tst_Http2::isSentOnce_data()
{
    endsAsItHasTo_data();
}

void tst_Http2::isSentOnce()
{
    QFETCH(Peer::Frames, frames);
    QFETCH(bool, closes);
    QFETCH(QByteArray, ends);
    m_peer->answerBy(frames, closes);

    QCOMPARE(endOf(send("POST")), ends);
    QCOMPARE(m_peer->requestCount(), 1);
}

void tst_Http2::trailersAreNoHeaders()
{
    m_peer->answerBy({Peer::head("200", {{"x-a", "head"}}), half, Peer::trailer("x-a", "trailer")});

    const auto future = send("GET");

    QCOMPARE(endOf(future), "200 abc");
    QCOMPARE(future.result().headers().value("X-A"), "head"_ba);
}

QTEST_GUILESS_MAIN(tst_Http2)
#include "tst_http2.moc"
