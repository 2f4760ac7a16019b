// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_AWAIT_H
#define QTREQ_AUTOTESTS_AWAIT_H

#include <QTreq/Future>
#include <QTreq/Response>

#include <QtCore/qeventloop.h>
#include <QtCore/qfuturewatcher.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qtimer.h>
#include <QtTest/qtest.h>

#include <optional>

/// The result of a future, in the manner of a test: the event loop goes on, and what does not come
/// in time is an exception, as is what the future failed with.
template<class T>
T await(const QTreq::Future<T> &future)
{
    constexpr int patience = 20000; // ms
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, patience))
        throw std::runtime_error("the future did not finish");
    if constexpr (std::is_void_v<T>)
        QTreq::Future<T>(future).waitForFinished(); // rethrows
    else
        return future.result();
}

/// The same for tests of much traffic: QTest::qWaitFor() sleeps between two looks.
template<class T>
T awaitAtOnce(const QTreq::Future<T> &future, int patience = 20000)
{
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(patience, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    return await(future);
}

/// The error of this class that a future ended in; nothing when it ended otherwise.
template<class E, class T>
std::optional<E> awaitError(const QTreq::Future<T> &future)
{
    try {
        (void)await(future);
    } catch (const E &error) {
        return error;
    } catch (const std::exception &other) {
        qWarning("another error: %s", other.what());
    }
    return std::nullopt;
}

/// The whole body of the response that a future yields.
inline QByteArray awaitBody(const QTreq::Future<QTreq::Response> &future)
{
    return await(await(future).content());
}

/// The same as JSON: what httpbin made of the request.
inline QJsonObject awaitEcho(const QTreq::Future<QTreq::Response> &future)
{
    return await(await(future).json()).toObject();
}

#endif
