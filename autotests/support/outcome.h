// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_OUTCOME_H
#define QTREQ_AUTOTESTS_OUTCOME_H

#include <QTreq/error.h>
#include <QTreq/future.h>

#include <QtCore/qmetaobject.h>
#include <QtTest/qtest.h>

// How a future ended, in a form that a failing comparison prints.
namespace Outcome {

inline QString kindName(QTreq::Error::Kind kind)
{
    static constexpr const char *names[] = {
        "InvalidRequest",   "Connection", "Tls",      "Timeout", "Protocol", "Redirect",
        "TooManyRedirects", "Status",     "Decoding", "Body",    "Cancelled"};
    return QString::fromLatin1(names[int(kind)]);
}

/// "pending", "value", or the kind of the error; std exceptions by their text.
template<class T>
QString of(const QTreq::Future<T> &future)
{
    if (!future.isFinished())
        return QStringLiteral("pending");
    try {
        future.waitForFinished();
    } catch (const QTreq::Error &error) {
        return kindName(error.kind());
    } catch (const std::exception &exception) {
        return QString::fromLatin1(exception.what());
    }
    return QStringLiteral("value");
}

/// The message of the error that it ended with; empty when it has none.
template<class T>
QString messageOf(const QTreq::Future<T> &future)
{
    if (!future.isFinished())
        return {};
    try {
        future.waitForFinished();
    } catch (const QTreq::Error &error) {
        return error.message();
    } catch (...) {
    }
    return {};
}

/// What the agent said of the error that it ended with.
template<class T>
QNetworkReply::NetworkError networkErrorOf(const QTreq::Future<T> &future)
{
    try {
        if (future.isFinished())
            future.waitForFinished();
    } catch (const QTreq::Error &error) {
        return error.networkError();
    } catch (...) {
    }
    return QNetworkReply::NoError;
}

/// How an exception says that it ended.
inline QString of(const std::exception_ptr &exception)
{
    if (!exception)
        return {};
    try {
        std::rethrow_exception(exception);
    } catch (const QTreq::Error &error) {
        return kindName(error.kind());
    } catch (const std::exception &other) {
        return QString::fromLatin1(other.what());
    }
}

inline QString messageOf(const std::exception_ptr &exception)
{
    try {
        if (exception)
            std::rethrow_exception(exception);
    } catch (const QTreq::Error &error) {
        return error.message();
    } catch (...) {
    }
    return {};
}

} // namespace Outcome

/// Lets the event loop run until the future ends, and compares how.
#define QTREQ_ENDS(future, expected)                                                               \
    do {                                                                                           \
        QTRY_VERIFY_WITH_TIMEOUT((future).isFinished(), 20000);                                    \
        QVERIFY2(                                                                                  \
            Outcome::of(future) == (expected),                                                     \
            qPrintable(Outcome::of(future) + QStringLiteral(": ") + Outcome::messageOf(future)));  \
    } while (false)

#endif
