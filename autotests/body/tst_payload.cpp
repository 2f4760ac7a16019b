// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/payload_p.h"
#include "body/producers_p.h"
#include "body/testdevices.h"

#include <QTreq/multipartproducer.h>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

class tst_Payload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNoBody();
    void bytesClaimNoType();
    void textIsUtf8();
    void emptyBytesAreABody();
    void form();
    void device();
    void ownedDevice();
    void deletedDeviceFails();
    void producerIsTakenAsItIs();
    void nullProducerIsAnError();
    void json();
    void emptyJsonIsABody();
    void contradictions_data();
    void contradictions();
    void files();
    void fieldsComeBeforeFiles();
    void invalidFieldIsNamed();
    void hookGetsBytes();
    void hookThatGivesNothing();
};

namespace {

QByteArray bodyOf(const Payload &payload)
{
    if (!payload.error.isEmpty())
        return "error: " + payload.error.toUtf8();
    const auto device = payload.producer->open();
    return device ? device->readAll() : "failed: " + payload.producer->errorString().toUtf8();
}

} // namespace

void tst_Payload::nothingIsNoBody()
{
    const Payload payload = makePayload({}, {}, {});
    QVERIFY(!payload.producer);
    QVERIFY(payload.contentType.isEmpty());
    QVERIFY(payload.error.isEmpty());
    QCOMPARE(defaultBodyProducer({}), nullptr);
}

// parity: C11
void tst_Payload::bytesClaimNoType()
{
    const QByteArray bytes("a\0\r\n\xFF", 5);
    const Payload payload = makePayload(bytes, {}, {});
    QCOMPARE(bodyOf(payload), bytes);
    QVERIFY(payload.contentType.isEmpty());
}

void tst_Payload::textIsUtf8()
{
    QCOMPARE(bodyOf(makePayload(u"ü"_s, {}, {})), QByteArray("\xC3\xBC"));
}

void tst_Payload::emptyBytesAreABody()
{
    const Payload payload = makePayload(QByteArray(), {}, {});
    QVERIFY(payload.producer);
    QCOMPARE(payload.producer->length(), 0);
}

// parity: C12
void tst_Payload::form()
{
    const Payload payload = makePayload(Params{{"a", {"1", "2"}}, {"b", "x y"}}, {}, {});
    QCOMPARE(bodyOf(payload), QByteArray("a=1&a=2&b=x+y"));
    QCOMPARE(payload.contentType, QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(bodyOf({defaultBodyProducer(Params{{"a", "b"}}), {}, {}}), QByteArray("a=b"));
}

// parity: C13
void tst_Payload::device()
{
    UnreliableBuffer buffer("abc");
    const Payload payload = makePayload(&buffer, {}, {});
    QCOMPARE(bodyOf(payload), QByteArray("abc"));
    QVERIFY(payload.contentType.isEmpty());
    QVERIFY(buffer.isOpen());
}

void tst_Payload::ownedDevice()
{
    auto owned = std::make_unique<UnreliableBuffer>("abc");
    const QPointer<UnreliableBuffer> buffer(owned.get());
    {
        const Payload payload = makePayload(std::move(owned), {}, {});
        QCOMPARE(bodyOf(payload), QByteArray("abc"));
    }
    QVERIFY(!buffer);
}

void tst_Payload::deletedDeviceFails()
{
    auto buffer = std::make_unique<UnreliableBuffer>("abc");
    const Data data(buffer.get());
    buffer.reset();
    QVERIFY(bodyOf(makePayload(data, {}, {})).contains("deleted"));
}

void tst_Payload::producerIsTakenAsItIs()
{
    const auto producer = std::make_shared<CustomProducer>(3, nullptr);
    producer->type = "text/x-mine";
    const Payload payload = makePayload(producer, {}, {});
    QCOMPARE(payload.producer, producer);
    QCOMPARE(payload.contentType, QByteArray("text/x-mine"));
}

void tst_Payload::nullProducerIsAnError()
{
    const Payload payload = makePayload(std::shared_ptr<CustomProducer>(), {}, {});
    QVERIFY(!payload.error.isEmpty());
}

// parity: C14
void tst_Payload::json()
{
    const Payload payload = makePayload({}, {}, QByteArray("{\"a\":1}"));
    QCOMPARE(bodyOf(payload), QByteArray("{\"a\":1}"));
    QCOMPARE(payload.contentType, QByteArray("application/json; charset=UTF-8"));
}

// parity: C14
void tst_Payload::emptyJsonIsABody()
{
    QCOMPARE(bodyOf(makePayload({}, {}, QByteArray("null"))), QByteArray("null"));
    QCOMPARE(bodyOf(makePayload({}, {}, QByteArray("{}"))), QByteArray("{}"));
}

void tst_Payload::contradictions_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<bool>("hasFiles");
    QTest::addColumn<bool>("hasJson");
    QTest::addColumn<QStringList>("named");

    const QStringList jsonData{u"json"_s, u"data"_s};
    const QStringList jsonFiles{u"json"_s, u"files"_s};
    const QStringList dataFiles{u"data"_s, u"files"_s};
    QTest::newRow("json, bytes") << QByteArray("bytes") << false << true << jsonData;
    QTest::newRow("json, form") << QByteArray("form") << false << true << jsonData;
    QTest::newRow("json, files") << QByteArray("none") << true << true << jsonFiles;
    QTest::newRow("json, form, files") << QByteArray("form") << true << true << jsonData;
    QTest::newRow("bytes, files") << QByteArray("bytes") << true << false << dataFiles;
    QTest::newRow("empty bytes, files") << QByteArray("empty") << true << false << dataFiles;
    QTest::newRow("device, files") << QByteArray("device") << true << false << dataFiles;
    QTest::newRow("producer, files") << QByteArray("producer") << true << false << dataFiles;
}

// parity: C15
void tst_Payload::contradictions()
{
    QFETCH(QByteArray, data);
    QFETCH(bool, hasFiles);
    QFETCH(bool, hasJson);
    QFETCH(QStringList, named);

    UnreliableBuffer buffer("abc");
    const QHash<QByteArray, Data> all{
        {"none", Data()},
        {"bytes", Data("abc")},
        {"empty", Data(QByteArray())},
        {"form", Data(Params{{"a", "b"}})},
        {"device", Data(&buffer)},
        {"producer", Data(std::make_shared<CustomProducer>(3, nullptr))},
    };
    const Files files = hasFiles ? Files{{"f", File("abc", "a.txt")}} : Files();
    const auto json = hasJson ? std::optional<QByteArray>("{}") : std::nullopt;
    const Payload payload = makePayload(all[data], files, json);
    QVERIFY(!payload.producer);
    for (const QString &name : named)
        QVERIFY2(payload.error.contains(name), qPrintable(payload.error));
}

// parity: C16
void tst_Payload::files()
{
    const Payload payload = makePayload({}, {{"f", File("abc", "a.txt")}}, {});
    const auto producer = std::dynamic_pointer_cast<MultiPartProducer>(payload.producer);
    QVERIFY(producer);
    QCOMPARE(payload.contentType, producer->contentType());
    QVERIFY(bodyOf(payload).contains("name=\"f\"; filename=\"a.txt\""));
}

// parity: C17
void tst_Payload::fieldsComeBeforeFiles()
{
    const Params form{{"z", "1"}, {"a", "2"}};
    const QByteArray body = bodyOf(makePayload(form, {{"f", File("abc", "a.txt")}}, {}));
    const auto z = body.indexOf("name=\"z\"");
    const auto a = body.indexOf("name=\"a\"");
    const auto f = body.indexOf("name=\"f\"");
    QVERIFY2(0 < z && z < a && a < f, body.constData());
}

void tst_Payload::invalidFieldIsNamed()
{
    const Payload payload =
        makePayload({}, {{"f", File("abc", "a.txt", "text/plain\r\nX: y")}}, {});
    QVERIFY(!payload.producer);
    QCOMPARE(payload.error, u"field \"f\": a content type can't have control characters"_s);
}

// parity: C29
void tst_Payload::hookGetsBytes()
{
    QList<QByteArray> seen;
    const DataToBodyProducer hook = [&seen](const Data &data) {
        seen.append(std::get<QByteArray>(data.value()));
        return std::make_shared<BytesProducer>(seen.last().toUpper());
    };
    QCOMPARE(bodyOf(makePayload("abc", {}, {}, hook)), QByteArray("ABC"));
    const Payload form = makePayload(Params{{"a", "b"}}, {}, {}, hook);
    QCOMPARE(bodyOf(form), QByteArray("A=B"));
    QCOMPARE(form.contentType, QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(bodyOf(makePayload({}, {}, QByteArray("true"), hook)), QByteArray("TRUE"));
    QVERIFY(!makePayload({}, {}, {}, hook).producer);
    QCOMPARE(seen, (QList<QByteArray>{"abc", "a=b", "true"}));
}

void tst_Payload::hookThatGivesNothing()
{
    const Payload payload = makePayload("abc", {}, {}, [](const Data &) { return nullptr; });
    QVERIFY(!payload.producer);
    QVERIFY(payload.error.contains(u"producer"_s));
}

QTEST_GUILESS_MAIN(tst_Payload)
#include "tst_payload.moc"
