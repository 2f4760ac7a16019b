// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_PENDINGREQUEST_H
#define QTREQ_PENDINGREQUEST_H

#include <QTreq/error.h>
#include <QTreq/request.h>

#include <QtCore/qlist.h>

#include <chrono>

namespace QTreq {

/// A time limit that is running.
struct RunningLimit
{
    TimeoutError::Phase phase = TimeoutError::Phase::Response;
    std::chrono::milliseconds length{0};
};

/// A request that has not ended: how far it is, and which clocks tick for it.
struct PendingRequest
{
    enum class Stage {
        Queued, // waits for a connection
        Preparing, // its body is being made ready
        Waiting, // was sent; no response yet
        Receiving, // the response is there, its body is on its way
    };

    Request request;
    Stage stage = Stage::Queued;
    bool isUnread = false; // its body is unbuffered, and has no reader
    QList<RunningLimit> limits = {};
};

} // namespace QTreq

#endif
