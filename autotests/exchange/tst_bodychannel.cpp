// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "channelsupport.h"

#include <cstring>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;

using Mode = BodyChannel::Mode;

class tst_BodyChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void bufferedIsKeptForAll();
    void earlyAndLateContentsAgree();
    void readersGetChunksAsTheyCome();
    void lateReaderGetsWhatCameBefore();
    void largeBodyComesInPieces();
    void readInPlace();
    void emptyBodyIsReadyAtOnce_data();
    void emptyBodyIsReadyAtOnce();
    void failureReachesEveryReader();
    void failureAfterChunks();
    void onlyTheFirstEndCounts();
    void slowReaderDoesNotHoldUpTheOthers();

    void throwingReaderFailsAlone();
    void lastThrowingReaderCancels();
    void cancelledReaderLeaves();
    void lastCancelledReaderCancels_data();
    void lastCancelledReaderCancels();
    void readerCancelledByAnotherHearsNoMore();
    void cancellingAfterTheEndIsNothing();
    void desertedOnlyWithoutReaders();

    void unbufferedHoldsNothing();
    void unbufferedWaitsForItsReader();
    void unbufferedReaderSetsThePace();
    void unbufferedHasOneReader_data();
    void unbufferedHasOneReader();
    void unbufferedContent();
    void unbufferedThrowingReader();
    void unbufferedReaderGetsTheEndAfterTheRest();

    void readerMayAttachAnother();
    void readerMayAskForContent();
    void readerMayDropTheChannel();
    void continuationMayAskAgain();

private:
    std::shared_ptr<BodyChannel> channel(Mode mode = Mode::Buffered, qint64 size = -1) const
    {
        return std::make_shared<BodyChannel>(mode, size, m_owner);
    }

    std::shared_ptr<Owner> m_owner;
};

namespace {

const auto value = u"value"_s;
const auto boom = std::make_exception_ptr(ProtocolError(u"boom"_s));

std::shared_ptr<Sink> attachTo(const std::shared_ptr<BodyChannel> &channel)
{
    auto sink = std::make_shared<Sink>();
    channel->attach(sink);
    return sink;
}

} // namespace

void tst_BodyChannel::init()
{
    m_owner = std::make_shared<Owner>();
}

// parity: C26, R8
void tst_BodyChannel::bufferedIsKeptForAll()
{
    const auto body = channel();
    QVERIFY(body->wantsData());
    body->add("abc");
    body->add("def");
    QCOMPARE(body->sizeSoFar(), 6);
    body->finish();
    QVERIFY(!body->wantsData());
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(body->content().result(), QByteArray("abcdef"));
        const auto sink = attachTo(body);
        QCOMPARE(sink->bytes, QByteArray("abcdef"));
        QCOMPARE(sink->ends, QStringList{value});
    }
}

// parity: R7, R8
void tst_BodyChannel::earlyAndLateContentsAgree()
{
    const auto body = channel();
    const auto first = body->content();
    body->add("ab");
    const auto second = body->content();
    QVERIFY(!first.isFinished());
    body->add("cd");
    body->finish();
    const auto third = body->content();
    for (const auto &content : {first, second, third})
        QCOMPARE(content.result(), QByteArray("abcd"));
    QVERIFY(third.result().isSharedWith(first.result())); // one cache
}

// parity: R5
void tst_BodyChannel::readersGetChunksAsTheyCome()
{
    const auto body = channel();
    const auto sink = attachTo(body);
    QVERIFY(m_owner->wanted > 0);
    body->add("a");
    QCOMPARE(sink->bytes, QByteArray("a"));
    body->add("bc");
    QCOMPARE(sink->chunks, (QList<qsizetype>{1, 2}));
    QVERIFY(sink->ends.isEmpty());
    body->finish();
    QCOMPARE(sink->ends, QStringList{value});
}

void tst_BodyChannel::lateReaderGetsWhatCameBefore()
{
    const auto body = channel();
    body->add("ab");
    const auto sink = attachTo(body);
    QCOMPARE(sink->bytes, QByteArray("ab"));
    body->add("cd");
    body->finish();
    QCOMPARE(sink->bytes, QByteArray("abcd"));
    QCOMPARE(sink->ends, QStringList{value});
}

void tst_BodyChannel::largeBodyComesInPieces()
{
    const auto body = channel();
    body->add(QByteArray(5'000'000, 'x'));
    body->finish();
    const auto sink = attachTo(body);
    QCOMPARE(sink->bytes.size(), 5'000'000);
    for (const qsizetype size : sink->chunks)
        QVERIFY(size <= 1024 * 1024);
}

void tst_BodyChannel::readInPlace()
{
    const auto body = channel(Mode::Buffered, 6);
    const auto sink = attachTo(body);
    for (const char *const part : {"abc", "def"}) {
        char *const room = body->reserve(100);
        QVERIFY(room);
        QVERIFY(!body->reserve(1)); // one at a time
        std::memcpy(room, part, 3);
        body->commit(3);
    }
    QVERIFY(body->reserve(10));
    body->commit(0); // nothing came
    body->finish();
    QCOMPARE(sink->bytes, QByteArray("abcdef"));
    QCOMPARE(sink->chunks, (QList<qsizetype>{3, 3}));
    QCOMPARE(body->content().result(), QByteArray("abcdef"));
    QVERIFY(!channel(Mode::Unbuffered)->reserve(1));
}

void tst_BodyChannel::emptyBodyIsReadyAtOnce_data()
{
    QTest::addColumn<bool>("buffered");
    QTest::newRow("buffered") << true;
    QTest::newRow("unbuffered") << false;
}

// parity: R5
void tst_BodyChannel::emptyBodyIsReadyAtOnce()
{
    QFETCH(bool, buffered);
    const Mode mode = buffered ? Mode::Buffered : Mode::Unbuffered;
    const auto body = channel(mode, 0);
    body->finish();
    const auto sink = attachTo(body);
    QCOMPARE(sink->ends, QStringList{value});
    QVERIFY(sink->chunks.isEmpty());
    const auto other = channel(mode, 0);
    other->finish();
    QCOMPARE(other->content().result(), QByteArray());
}

// parity: R9
void tst_BodyChannel::failureReachesEveryReader()
{
    const auto body = channel();
    const auto sink = attachTo(body);
    const auto early = body->content();
    body->fail(boom);
    QCOMPARE(sink->ends, QStringList{u"Protocol"_s});
    QCOMPARE(Outcome::of(early), u"Protocol"_s);
    QCOMPARE(Outcome::of(body->content()), u"Protocol"_s);
    QCOMPARE(attachTo(body)->ends, QStringList{u"Protocol"_s});
}

// parity: R9
void tst_BodyChannel::failureAfterChunks()
{
    const auto body = channel();
    const auto early = attachTo(body);
    body->add("abc");
    body->fail(boom);
    const auto late = attachTo(body);
    for (const auto &sink : {early, late}) {
        QCOMPARE(sink->bytes, QByteArray("abc"));
        QCOMPARE(sink->ends, QStringList{u"Protocol"_s});
    }
}

void tst_BodyChannel::onlyTheFirstEndCounts()
{
    const auto body = channel();
    const auto sink = attachTo(body);
    body->finish();
    body->fail(boom);
    body->finish();
    QCOMPARE(sink->ends, QStringList{value});
    QCOMPARE(Outcome::of(body->content()), value);
}

void tst_BodyChannel::slowReaderDoesNotHoldUpTheOthers()
{
    const auto body = channel();
    const auto slow = attachTo(body);
    slow->ready = false;
    const auto fast = attachTo(body);
    body->add("abc");
    QVERIFY(body->wantsData());
    body->add("def");
    body->finish();
    QCOMPARE(fast->bytes, QByteArray("abcdef"));
    QCOMPARE(fast->ends, QStringList{value});
    QCOMPARE(slow->bytes, QByteArray());
    QVERIFY(slow->ends.isEmpty());

    slow->ready = true;
    slow->resume();
    QCOMPARE(slow->bytes, QByteArray("abcdef"));
    QCOMPARE(slow->ends, QStringList{value});
}

// parity: R6
void tst_BodyChannel::throwingReaderFailsAlone()
{
    const auto body = channel();
    const auto throwing = attachTo(body);
    throwing->onWrite = [] { throw std::runtime_error("own words"); };
    const auto other = attachTo(body);
    body->add("abc");
    QCOMPARE(throwing->ends, QStringList{u"own words"_s});
    QCOMPARE(m_owner->cancelled, 0);
    body->add("def");
    body->finish();
    QCOMPARE(throwing->bytes, QByteArray("abc"));
    QCOMPARE(throwing->ends.size(), 1);
    QCOMPARE(other->bytes, QByteArray("abcdef"));
    QCOMPARE(other->ends, QStringList{value});
}

// parity: R6
void tst_BodyChannel::lastThrowingReaderCancels()
{
    const auto body = channel();
    const auto throwing = attachTo(body);
    throwing->onWrite = [] { throw std::runtime_error("own words"); };
    body->add("abc");
    QCOMPARE(throwing->ends, QStringList{u"own words"_s});
    QCOMPARE(m_owner->cancelled, 1);
}

// parity: C31
void tst_BodyChannel::cancelledReaderLeaves()
{
    const auto body = channel();
    const auto sink = std::make_shared<Sink>();
    const auto detach = body->attach(sink);
    auto content = body->content();
    body->add("abc");
    detach();
    body->add("def");
    body->finish();
    QCOMPARE(m_owner->cancelled, 0); // somebody else still waited
    QCOMPARE(sink->bytes, QByteArray("abc"));
    QVERIFY(sink->ends.isEmpty());
    QCOMPARE(content.result(), QByteArray("abcdef"));
}

void tst_BodyChannel::lastCancelledReaderCancels_data()
{
    QTest::addColumn<bool>("buffered");
    QTest::addColumn<bool>("content");
    QTest::newRow("buffered reader") << true << false;
    QTest::newRow("buffered content") << true << true;
    QTest::newRow("unbuffered reader") << false << false;
    QTest::newRow("unbuffered content") << false << true;
}

// parity: C31
void tst_BodyChannel::lastCancelledReaderCancels()
{
    QFETCH(bool, buffered);
    QFETCH(bool, content);
    const auto body = channel(buffered ? Mode::Buffered : Mode::Unbuffered);
    if (content) {
        auto future = body->content();
        future.cancel();
        QCOMPARE(Outcome::of(future), u"Cancelled"_s);
    } else {
        body->attach(std::make_shared<Sink>())();
    }
    QCOMPARE(m_owner->cancelled, 1);
}

void tst_BodyChannel::readerCancelledByAnotherHearsNoMore()
{
    const auto body = channel();
    const auto first = std::make_shared<Sink>();
    const auto second = std::make_shared<Sink>();
    body->attach(first);
    const auto detachSecond = body->attach(second);
    first->onWrite = [&] { detachSecond(); };
    body->add("abc");
    body->finish();
    QCOMPARE(first->bytes, QByteArray("abc"));
    QCOMPARE(second->bytes, QByteArray());
    QVERIFY(second->ends.isEmpty());
}

void tst_BodyChannel::cancellingAfterTheEndIsNothing()
{
    const auto body = channel();
    const auto detach = body->attach(std::make_shared<Sink>());
    body->finish();
    detach();
    body->content().cancel();
    QCOMPARE(m_owner->cancelled, 0);
}

void tst_BodyChannel::desertedOnlyWithoutReaders()
{
    const auto body = channel();
    const auto content = body->content();
    body->readersGone();
    QCOMPARE(m_owner->deserted, 0);
    const auto lonely = channel();
    lonely->readersGone();
    QCOMPARE(m_owner->deserted, 1);
    lonely->finish();
    lonely->readersGone();
    QCOMPARE(m_owner->deserted, 1);
}

// parity: C26
void tst_BodyChannel::unbufferedHoldsNothing()
{
    const auto body = channel(Mode::Unbuffered);
    const auto sink = attachTo(body);
    for (int i = 0; i < 1000; ++i)
        body->add(QByteArray(1000, 'x'));
    QCOMPARE(body->sizeSoFar(), 1'000'000);
    QCOMPARE(sink->chunks.size(), 1000); // each as it came
    body->finish();
    QCOMPARE(sink->ends, QStringList{value});
}

// parity: C26
void tst_BodyChannel::unbufferedWaitsForItsReader()
{
    const auto body = channel(Mode::Unbuffered);
    QVERIFY(!body->wantsData());
    QCOMPARE(m_owner->wanted, 0);
    attachTo(body);
    QCOMPARE(m_owner->wanted, 1);
    QVERIFY(body->wantsData());
    body->finish();
    QVERIFY(!body->wantsData());
}

void tst_BodyChannel::unbufferedReaderSetsThePace()
{
    const auto body = channel(Mode::Unbuffered);
    const auto sink = attachTo(body);
    sink->ready = false;
    QVERIFY(!body->wantsData());
    m_owner->wanted = 0;
    sink->ready = true;
    sink->resume();
    QCOMPARE(m_owner->wanted, 1);
    QVERIFY(body->wantsData());
}

void tst_BodyChannel::unbufferedHasOneReader_data()
{
    QTest::addColumn<bool>("firstIsContent");
    QTest::addColumn<bool>("secondIsContent");
    QTest::addColumn<bool>("ended");
    for (const bool first : {false, true}) {
        for (const bool second : {false, true}) {
            for (const bool ended : {false, true}) {
                QTest::addRow("%s, then %s%s", first ? "content" : "collect",
                              second ? "content" : "collect", ended ? ", at the end" : "")
                    << first << second << ended;
            }
        }
    }
}

// parity: R7
void tst_BodyChannel::unbufferedHasOneReader()
{
    QFETCH(bool, firstIsContent);
    QFETCH(bool, secondIsContent);
    QFETCH(bool, ended);
    const auto body = channel(Mode::Unbuffered);
    const auto sink = std::make_shared<Sink>();
    std::optional<Future<QByteArray>> content;
    if (firstIsContent)
        content = body->content();
    else
        body->attach(sink);
    body->add("abc");
    if (ended)
        body->finish();
    if (secondIsContent) {
        const auto second = body->content();
        QCOMPARE(Outcome::of(second), u"InvalidRequest"_s);
        QVERIFY(Outcome::messageOf(second).contains(u"read already"));
    } else {
        QCOMPARE(attachTo(body)->ends, QStringList{u"InvalidRequest"_s});
    }
    body->finish();
    if (firstIsContent)
        QCOMPARE(content->result(), QByteArray("abc"));
    else
        QCOMPARE(sink->ends, QStringList{value});
}

void tst_BodyChannel::unbufferedContent()
{
    const auto body = channel(Mode::Unbuffered);
    const auto content = body->content();
    body->add("abc");
    body->add("def");
    QVERIFY(!content.isFinished());
    body->finish();
    QCOMPARE(content.result(), QByteArray("abcdef"));
}

// parity: R6
void tst_BodyChannel::unbufferedThrowingReader()
{
    const auto body = channel(Mode::Unbuffered);
    const auto sink = attachTo(body);
    sink->onWrite = [] { throw std::runtime_error("own words"); };
    body->add("abc");
    QCOMPARE(sink->ends, QStringList{u"own words"_s});
    QCOMPARE(m_owner->cancelled, 1);
    QVERIFY(!body->wantsData());
    body->fail(boom);
    QCOMPARE(sink->ends.size(), 1);
}

void tst_BodyChannel::unbufferedReaderGetsTheEndAfterTheRest()
{
    const auto body = channel(Mode::Unbuffered);
    const auto sink = attachTo(body);
    sink->onWrite = [&] {
        sink->onWrite = nullptr;
        body->add("def"); // while it is being called
        body->finish();
        QVERIFY(sink->ends.isEmpty());
    };
    body->add("abc");
    QCOMPARE(sink->bytes, QByteArray("abcdef"));
    QCOMPARE(sink->ends, QStringList{value});
}

void tst_BodyChannel::readerMayAttachAnother()
{
    const auto body = channel();
    const auto first = attachTo(body);
    std::shared_ptr<Sink> second;
    first->onWrite = [&] {
        if (!second)
            second = attachTo(body);
    };
    body->add("abc");
    body->add("def");
    body->finish();
    QCOMPARE(second->bytes, QByteArray("abcdef"));
    QCOMPARE(second->ends, QStringList{value});
    QCOMPARE(first->bytes, QByteArray("abcdef"));
}

void tst_BodyChannel::readerMayAskForContent()
{
    const auto body = channel();
    const auto sink = attachTo(body);
    std::optional<Future<QByteArray>> fromWrite;
    std::optional<Future<QByteArray>> fromEnd;
    sink->onWrite = [&] { fromWrite = body->content(); };
    sink->onEnd = [&] { fromEnd = body->content(); };
    body->add("abc");
    body->finish();
    QCOMPARE(fromWrite->result(), QByteArray("abc"));
    QCOMPARE(fromEnd->result(), QByteArray("abc"));
}

void tst_BodyChannel::readerMayDropTheChannel()
{
    auto body = channel();
    const std::weak_ptr<BodyChannel> watch = body;
    const auto sink = attachTo(body);
    sink->onWrite = [&] { body.reset(); };
    BodyChannel *const bare = body.get();
    bare->add("abc");
    QVERIFY(watch.expired());
    QCOMPARE(sink->bytes, QByteArray("abc"));
}

void tst_BodyChannel::continuationMayAskAgain()
{
    const auto body = channel();
    QByteArray seen;
    const auto chain = body->content().then([&](const QByteArray &) {
        return body->content().then([&](const QByteArray &bytes) { seen = bytes; });
    });
    body->add("abc");
    body->finish();
    QCOMPARE(seen, QByteArray("abc"));
    QCOMPARE(Outcome::of(chain), value);
}

QTEST_GUILESS_MAIN(tst_BodyChannel)
#include "tst_bodychannel.moc"
