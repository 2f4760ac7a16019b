// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "channelsupport.h"

#include "body/uploaddevice_p.h"
#include "exchange/bodyreceiver_p.h"
#include "support/fakeagent.h"
#include "wire/agent_p.h"

#include <memory>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;

using Mode = BodyChannel::Mode;

// From a hop through decoders into a channel, with an agent that says what the test has it say.
class tst_BodyReceiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesGoThrough();
    void bytesAreDecoded_data();
    void bytesAreDecoded();
    void unknownCodingIsLeftAlone();
    void cutCodingFails();
    void damagedCodingFails();
    void limitCountsWhatIsDecoded_data();
    void limitCountsWhatIsDecoded();
    void readerSetsThePace();
    void nothingIsReadForNobody();
    void stopInsideAReader();
    void failureOfTheHopComesLast();

private:
    /// One answer under way.
    struct Answer : private Wire::HopListener
    {
        explicit Answer(Mode mode, const FakeReply::HeaderLines &headers = {}, qint64 limit = -1)
        {
            hop = wire.send({"GET", QUrl(u"http://a.test/"_s), {}}, nullptr, this);
            channel = std::make_shared<BodyChannel>(mode, -1, std::make_shared<Owner>());
            auto lines = headers;
            lines.emplaceBack("X-A", "1");
            agent.reply(0)->head(200, lines);
            receiver = std::make_unique<BodyReceiver>(head, channel, limit);
        }
        void data(const QByteArray &bytes)
        {
            agent.reply(0)->data(bytes);
            atEnd = receiver->receive(*hop);
        }
        void end()
        {
            agent.reply(0)->end();
            atEnd = receiver->receive(*hop);
        }
        QByteArray received() const { return channel->content().result(); }
        QString failure() const { return Outcome::of(receiver->failure()); }

        FakeAgent agent;
        Wire::Agent wire{&agent};
        std::unique_ptr<Wire::Hop> hop;
        Wire::Head head;
        std::shared_ptr<BodyChannel> channel;
        std::unique_ptr<BodyReceiver> receiver;
        bool atEnd = false;

    private:
        void hopHead(const Wire::Head &arrived) override { head = arrived; }
        void hopReadable() override { }
        void hopFailed(const std::exception_ptr &) override { }
        void hopUploaded(qint64) override { }
    };
};

namespace {

QByteArray deflated(const QByteArray &bytes)
{
    return qCompress(bytes, 9).mid(4); // after Qt's own length
}

const QByteArray text = QByteArray("all work and no play ").repeated(5000);

} // namespace

void tst_BodyReceiver::bytesGoThrough()
{
    for (const Mode mode : {Mode::Buffered, Mode::Unbuffered}) {
        Answer answer(mode);
        const auto sink = std::make_shared<Sink>();
        answer.channel->attach(sink);
        answer.data("abc");
        QVERIFY(!answer.atEnd);
        answer.data(QByteArray(3'000'000, 'x'));
        answer.end();
        QVERIFY(answer.atEnd);
        QCOMPARE(answer.failure(), QString());
        QCOMPARE(sink->bytes.size(), 3'000'003);
        QVERIFY(sink->ends.isEmpty()); // that is for the exchange to say
    }
}

void tst_BodyReceiver::bytesAreDecoded_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("deflate") << QByteArray("deflate") << deflated(text);
    QTest::newRow("twice") << QByteArray("deflate, deflate") << deflated(deflated(text));
    QTest::newRow("identity") << QByteArray("identity") << text;
}

// parity: R12
void tst_BodyReceiver::bytesAreDecoded()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, bytes);
    Answer answer(Mode::Buffered, {{"Content-Encoding", coding}});
    for (qsizetype at = 0; at < bytes.size(); at += 7)
        answer.data(bytes.mid(at, 7));
    answer.end();
    QCOMPARE(answer.failure(), QString());
    answer.channel->finish();
    QCOMPARE(answer.received(), text);
}

void tst_BodyReceiver::unknownCodingIsLeftAlone()
{
    Answer answer(Mode::Buffered, {{"Content-Encoding", "x-own"}});
    answer.data("abc");
    answer.end();
    QCOMPARE(answer.failure(), QString());
    answer.channel->finish();
    QCOMPARE(answer.received(), QByteArray("abc"));
}

// Qt's own decoder calls this a success. parity: R9
void tst_BodyReceiver::cutCodingFails()
{
    const QByteArray whole = deflated(text);
    for (const qsizetype kept : {qsizetype(1), whole.size() / 2, whole.size() - 1}) {
        Answer answer(Mode::Buffered, {{"Content-Encoding", "deflate"}});
        answer.data(whole.left(kept));
        QCOMPARE(answer.failure(), QString());
        answer.end();
        QVERIFY(answer.atEnd);
        QCOMPARE(answer.failure(), u"Protocol"_s);
    }
}

void tst_BodyReceiver::damagedCodingFails()
{
    Answer answer(Mode::Buffered, {{"Content-Encoding", "gzip"}});
    answer.data("this is no gzip at all");
    QVERIFY(answer.atEnd);
    QCOMPARE(answer.failure(), u"Decoding"_s);
}

void tst_BodyReceiver::limitCountsWhatIsDecoded_data()
{
    QTest::addColumn<bool>("encoded");
    QTest::newRow("plain") << false;
    QTest::newRow("encoded") << true;
}

void tst_BodyReceiver::limitCountsWhatIsDecoded()
{
    QFETCH(bool, encoded);
    FakeReply::HeaderLines headers;
    if (encoded)
        headers.emplaceBack("Content-Encoding", "deflate");
    for (const qint64 limit : {text.size(), text.size() - 1}) {
        Answer answer(Mode::Buffered, headers, limit);
        answer.data(encoded ? deflated(text) : text);
        const bool fits = limit == text.size();
        QCOMPARE(answer.failure(), fits ? QString() : u"Protocol"_s);
        QCOMPARE(answer.atEnd, !fits);
        QVERIFY(answer.channel->sizeSoFar() <= limit);
    }
}

// parity: C26
void tst_BodyReceiver::readerSetsThePace()
{
    Answer answer(Mode::Unbuffered);
    const auto sink = std::make_shared<Sink>();
    answer.channel->attach(sink);
    sink->onWrite = [&] { sink->ready = false; };
    answer.data(QByteArray(1'000'000, 'x'));
    const qsizetype first = sink->bytes.size();
    QVERIFY(first < 1'000'000);
    QCOMPARE(answer.hop->bytesAvailable(), 1'000'000 - first);
    answer.end();
    QVERIFY(!answer.atEnd); // the rest waits to be read
    sink->onWrite = nullptr;
    sink->ready = true;
    QVERIFY(answer.receiver->receive(*answer.hop));
    QCOMPARE(sink->bytes.size(), 1'000'000);
}

// parity: C26
void tst_BodyReceiver::nothingIsReadForNobody()
{
    Answer answer(Mode::Unbuffered);
    answer.data("abc");
    QCOMPARE(answer.hop->bytesAvailable(), 3);
    QCOMPARE(answer.channel->sizeSoFar(), 0);
}

void tst_BodyReceiver::stopInsideAReader()
{
    for (const char *const coding : {"identity", "deflate"}) {
        Answer answer(Mode::Unbuffered, {{"Content-Encoding", coding}});
        const auto sink = std::make_shared<Sink>();
        answer.channel->attach(sink);
        sink->onWrite = [&] { answer.receiver->stop(); };
        const QByteArray much(1'000'000, 'x');
        answer.data(coding == QByteArray("deflate") ? deflated(much) : much);
        QVERIFY(answer.atEnd);
        QCOMPARE(sink->chunks.size(), 1);
        QCOMPARE(answer.failure(), QString());
    }
}

// parity: R9
void tst_BodyReceiver::failureOfTheHopComesLast()
{
    Answer answer(Mode::Buffered, {{"Content-Length", "9"}});
    const auto sink = std::make_shared<Sink>();
    answer.channel->attach(sink);
    answer.data("abc");
    answer.end();
    QCOMPARE(sink->bytes, QByteArray("abc"));
    QCOMPARE(answer.failure(), u"Protocol"_s);
    QVERIFY(Outcome::messageOf(answer.receiver->failure()).contains(u"3 of 9 bytes"));
}

QTEST_GUILESS_MAIN(tst_BodyReceiver)
#include "tst_bodyreceiver.moc"
