// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/bodyproducer.h>
#include <QTreq/data.h>

#include <QtCore/qbuffer.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

static_assert(std::is_nothrow_move_constructible_v<Data>);
static_assert(!std::is_constructible_v<Data, int>);
static_assert(!std::is_constructible_v<Data, bool>);
static_assert(!std::is_constructible_v<Data, std::nullptr_t>, "no bytes, or no device?");
static_assert(!std::is_constructible_v<Data, std::shared_ptr<QIODevice>>);
static_assert(!std::is_constructible_v<Data, QObject *>);

class tst_Data : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothing();
    void bytesAndText();
    void forms();
    void deviceOfOthers();
    void ownedDevice();
    void producer();
};

namespace {

Data argument(const Data &data)
{
    return data;
}

QByteArray bytes(const Data &data)
{
    return std::get<QByteArray>(data.value());
}

class NoProducer final : public BodyProducer
{
public:
    qint64 length() const override { return 0; }
    bool isReplayable() const override { return true; }
    std::unique_ptr<QIODevice> open() override { return std::make_unique<QBuffer>(); }
};

} // namespace

void tst_Data::nothing()
{
    QVERIFY(Data().isNull());
    QVERIFY(argument({}).isNull());
    QVERIFY(!argument(""_ba).isNull());
    QVERIFY(!argument(QByteArray()).isNull()); // given, and empty
}

// parity: C11
void tst_Data::bytesAndText()
{
    const QString text = u"gr\u00fcn"_s;
    QCOMPARE(bytes("\xFF\0"_ba), "\xFF\0"_ba);
    QCOMPARE(bytes("gr\xC3\xBCn"), "gr\xC3\xBCn");
    QCOMPARE(bytes(text), "gr\xC3\xBCn");
    QCOMPARE(bytes(QStringView(text)), "gr\xC3\xBCn");
    QCOMPARE(bytes("gr\xFCn"_L1), "gr\xC3\xBCn");
    QCOMPARE(bytes(argument({"text"})), "text");
}

// parity: C12
void tst_Data::forms()
{
    const QList<Params::Pair> expected{{"a", "1"}, {"a", "2"}};
    QCOMPARE(std::get<Params>(argument({{"a", {1, 2}}}).value()).toListOfPairs(), expected);
    QCOMPARE(std::get<Params>(argument({{"a", 1}, {"a", "2"}}).value()).toListOfPairs(), expected);
    QCOMPARE(std::get<Params>(argument(Params{{"a", 1}, {"a", 2}}).value()).toListOfPairs(),
             expected);
}

// parity: C13
void tst_Data::deviceOfOthers()
{
    auto buffer = std::make_unique<QBuffer>();
    const Data data = buffer.get();
    const auto &device = std::get<Data::Device>(data.value());
    QCOMPARE(device.device, buffer.get());
    QVERIFY(!device.owned);
    buffer.reset();
    QVERIFY(!device.device);
    QVERIFY(!data.isNull()); // it was given: that it is gone is an error of the request
}

void tst_Data::ownedDevice()
{
    auto buffer = std::make_unique<QBuffer>();
    const QPointer<QIODevice> pointer = buffer.get();
    {
        const Data data = std::move(buffer);
        const Data copy = data;
        QCOMPARE(std::get<Data::Device>(copy.value()).device, pointer.data());
        QVERIFY(std::get<Data::Device>(copy.value()).owned);
    }
    QVERIFY(!pointer);
}

void tst_Data::producer()
{
    const auto producer = std::make_shared<NoProducer>();
    const Data data = producer;
    QCOMPARE(std::get<Data::Producer>(data.value()).get(), producer.get());
}

QTEST_GUILESS_MAIN(tst_Data)
#include "tst_data.moc"
