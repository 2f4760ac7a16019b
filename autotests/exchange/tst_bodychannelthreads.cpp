// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "channelsupport.h"

#include <array>
#include <thread>

using namespace QTreq;
using namespace QTreq::Exchanging;
using namespace Qt::StringLiterals;

using Mode = BodyChannel::Mode;

// The exchange in one thread, readers in others; the thread sanitizer watches.
class tst_BodyChannelThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readersRaceWithTheBody();
    void bufferReadInPlaceRacesWithReaders();
    void readersAreCalledByOneThreadAtATime();
    void cancellingRacesWithTheEnd();
    void unbufferedReaderAttachesFromElsewhere();
    void onlyOneOfTwoRacingReadersIsTaken();
};

namespace {

constexpr int rounds = 50;
constexpr int chunks = 200;
const QByteArray chunk(100, 'x');

using Thread = std::thread; // whose join() the sanitizer sees, other than a QThread's wait()

void produce(BodyChannel &body)
{
    for (int i = 0; i < chunks; ++i)
        body.add(chunk);
    body.finish();
}

} // namespace

// parity: R8
void tst_BodyChannelThreads::readersRaceWithTheBody()
{
    for (int round = 0; round < rounds; ++round) {
        const auto body =
            std::make_shared<BodyChannel>(Mode::Buffered, -1, std::make_shared<Owner>());
        Thread producer([&] { produce(*body); });
        QList<Future<QByteArray>> contents;
        QList<std::shared_ptr<Sink>> sinks;
        Thread other([&] {
            for (int i = 0; i < 10; ++i) {
                contents.append(body->content());
                sinks.append(std::make_shared<Sink>());
                body->attach(sinks.last());
            }
        });
        const auto mine = body->content();
        producer.join();
        other.join();
        QCOMPARE(mine.result().size(), chunks * chunk.size());
        for (const auto &content : std::as_const(contents))
            QCOMPARE(content.result(), mine.result());
        for (const auto &sink : std::as_const(sinks)) {
            QCOMPARE(sink->bytes, mine.result());
            QCOMPARE(sink->ends, QStringList{u"value"_s});
        }
    }
}

void tst_BodyChannelThreads::bufferReadInPlaceRacesWithReaders()
{
    for (int round = 0; round < rounds; ++round) {
        const auto body =
            std::make_shared<BodyChannel>(Mode::Buffered, -1, std::make_shared<Owner>());
        Thread producer([&] {
            for (int i = 0; i < chunks; ++i) {
                char *const room = body->reserve(chunk.size() * 2);
                if (!room) {
                    body->add(chunk);
                    continue;
                }
                std::copy(chunk.begin(), chunk.end(), room);
                body->commit(chunk.size());
            }
            body->finish();
        });
        QList<std::shared_ptr<Sink>> sinks;
        for (int i = 0; i < 10; ++i) {
            sinks.append(std::make_shared<Sink>());
            body->attach(sinks.last());
        }
        producer.join();
        for (const auto &sink : std::as_const(sinks))
            QCOMPARE(sink->bytes, body->content().result());
        QCOMPARE(body->content().result(), chunk.repeated(chunks));
    }
}

void tst_BodyChannelThreads::readersAreCalledByOneThreadAtATime()
{
    const auto body = std::make_shared<BodyChannel>(Mode::Buffered, -1, std::make_shared<Owner>());
    std::atomic<int> inside = 0;
    std::atomic<bool> together = false;
    const auto attach = [&] {
        for (int i = 0; i < 20; ++i) {
            const auto sink = std::make_shared<Sink>();
            sink->onWrite = [&] {
                if (++inside > 1)
                    together = true;
                std::this_thread::yield();
                --inside;
            };
            body->attach(sink);
        }
    };
    Thread producer([&] { produce(*body); });
    Thread one(attach);
    Thread two(attach);
    producer.join();
    one.join();
    two.join();
    QVERIFY(!together);
}

// parity: C31
void tst_BodyChannelThreads::cancellingRacesWithTheEnd()
{
    for (int round = 0; round < rounds * 4; ++round) {
        const auto owner = std::make_shared<Owner>();
        const auto body = std::make_shared<BodyChannel>(Mode::Buffered, -1, owner);
        auto content = body->content();
        auto collected = std::make_shared<Sink>();
        const auto detach = body->attach(collected);
        Thread producer([&] { produce(*body); });
        content.cancel();
        detach();
        producer.join();
        QVERIFY(content.isFinished());
        QVERIFY(owner->cancelled <= 1);
        QVERIFY(collected->ends.size() <= 1);
    }
}

// parity: C26
void tst_BodyChannelThreads::unbufferedReaderAttachesFromElsewhere()
{
    for (int round = 0; round < rounds; ++round) {
        const auto owner = std::make_shared<Owner>();
        const auto body = std::make_shared<BodyChannel>(Mode::Unbuffered, -1, owner);
        const auto sink = std::make_shared<Sink>();
        Thread reader([&] { body->attach(sink); });
        for (int sent = 0; sent < chunks;) {
            if (!body->wantsData()) {
                std::this_thread::yield();
                continue;
            }
            body->add(chunk);
            ++sent;
        }
        body->finish();
        reader.join();
        QCOMPARE(sink->bytes, chunk.repeated(chunks));
        QCOMPARE(sink->ends, QStringList{u"value"_s});
        QVERIFY(owner->wanted >= 1);
    }
}

// parity: R7
void tst_BodyChannelThreads::onlyOneOfTwoRacingReadersIsTaken()
{
    for (int round = 0; round < rounds; ++round) {
        const auto body =
            std::make_shared<BodyChannel>(Mode::Unbuffered, -1, std::make_shared<Owner>());
        const std::array sinks{std::make_shared<Sink>(), std::make_shared<Sink>()};
        Thread other([&] { body->attach(sinks[0]); });
        body->attach(sinks[1]);
        other.join();
        QCOMPARE(sinks[0]->ends.size() + sinks[1]->ends.size(), 1); // the refusal
        body->add(chunk);
        body->finish();
        QCOMPARE(sinks[0]->bytes.size() + sinks[1]->bytes.size(), chunk.size());
        QCOMPARE(sinks[0]->ends.size(), 1);
        QCOMPARE(sinks[1]->ends.size(), 1);
    }
}

QTEST_GUILESS_MAIN(tst_BodyChannelThreads)
#include "tst_bodychannelthreads.moc"
