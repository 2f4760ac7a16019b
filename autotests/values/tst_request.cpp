// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/request.h>

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

static_assert(std::is_nothrow_move_constructible_v<Request>);
static_assert(std::is_nothrow_move_assignable_v<Request>);
static_assert(std::is_nothrow_swappable_v<Request>);
static_assert(QTypeInfo<Request>::isRelocatable);
static_assert(!std::is_constructible_v<Request, QUrl>);

class tst_Request : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsWhatWentOut();
    void copiesAreIndependent();
    void comparesByContent();
    void movesAndSwaps();
    void travelsInAVariant();
    void debugOutputHidesQueryAndUser();
};

namespace {

Request example()
{
    return Request("GET", QUrl(u"https://user:pass@a.test/path?token=secret#f"_s),
                   {{"Accept", "*/*"}});
}

} // namespace

void tst_Request::holdsWhatWentOut()
{
    const Request request = example();
    QCOMPARE(request.method(), "GET");
    QCOMPARE(request.url().path(), u"/path"_s);
    QCOMPARE(request.headers().value("accept"), "*/*");
    QCOMPARE(request.id(), 0u);
    QVERIFY(Request().method().isEmpty());
    QVERIFY(Request().url().isEmpty());
}

void tst_Request::copiesAreIndependent()
{
    Request request = example();
    Request copy = request;
    copy.setId(7);
    QCOMPARE(request.id(), 0u);
    QCOMPARE(copy.id(), 7u);
    request = copy;
    QCOMPARE(request.id(), 7u);
}

void tst_Request::comparesByContent()
{
    Request request = example();
    QVERIFY(request == example());
    QVERIFY(request != Request());
    QVERIFY(request != Request("HEAD", request.url(), request.headers()));
    request.setId(1);
    QVERIFY(request != example());
}

void tst_Request::movesAndSwaps()
{
    Request request = example();
    Request other;
    swap(request, other);
    QVERIFY(other == example());
    const Request moved = std::move(other);
    QVERIFY(moved == example());
    other = moved; // one that was moved from takes a value again
    QVERIFY(other == moved);
}

void tst_Request::travelsInAVariant()
{
    const QVariant variant = QVariant::fromValue(example());
    QVERIFY(variant.value<Request>() == example());
}

void tst_Request::debugOutputHidesQueryAndUser()
{
    QTest::ignoreMessage(QtDebugMsg, "Request(GET https://a.test/path?...)");
    qDebug() << example();
}

QTEST_GUILESS_MAIN(tst_Request)
#include "tst_request.moc"
