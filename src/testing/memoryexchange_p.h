// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_MEMORYEXCHANGE_P_H
#define QTREQ_TESTING_MEMORYEXCHANGE_P_H

#include "exchange_p.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkrequest.h>

namespace QTreq::Testing {

/// The method as QNetworkAccessManager sends it.
QByteArray methodOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request);

/// An exchange whose request is a QNetworkRequest, seen as it would be on the wire.
class MemoryExchange final : public Exchange
{
public:
    MemoryExchange(std::shared_ptr<Host> host, Carrier *carrier,
                   QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
        : Exchange(std::move(host), carrier),
          operation(operation),
          request(request)
    {
        method = methodOf(operation, request);
    }

    const QNetworkAccessManager::Operation operation;
    const QNetworkRequest request;
    QByteArray cookies; // by the jar; they stand in for the request's own
    QByteArray authorization; // in answer to a challenge
    std::optional<qint64> contentLength;

protected:
    Headers makeHeaders() const override;
};

} // namespace QTreq::Testing

#endif
