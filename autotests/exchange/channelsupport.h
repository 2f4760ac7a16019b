// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_CHANNELSUPPORT_H
#define QTREQ_AUTOTESTS_CHANNELSUPPORT_H

#include "exchange/bodychannel_p.h"
#include "support/outcome.h"

#include <atomic>

// What the tests of the body channel share: a recording owner and a scriptable reader.

struct Owner : QTreq::Exchanging::BodyOwner
{
    void bodyWanted() override { ++wanted; }
    void bodyDeserted() override { ++deserted; }
    void bodyCancelled() override { ++cancelled; }

    std::atomic<int> wanted = 0;
    std::atomic<int> deserted = 0;
    std::atomic<int> cancelled = 0;
};

struct Sink : QTreq::BodySink
{
    void write(QByteArrayView chunk) override
    {
        bytes.append(chunk);
        chunks.append(chunk.size());
        if (onWrite)
            onWrite();
    }
    void finish() override
    {
        ends.append(QStringLiteral("value"));
        if (onEnd)
            onEnd();
    }
    void fail(const std::exception_ptr &exception) override
    {
        ends.append(Outcome::of(exception));
        if (onEnd)
            onEnd();
    }
    bool isReady(const std::function<void()> &whenReady) override
    {
        if (!ready)
            resume = whenReady;
        return ready;
    }

    QByteArray bytes;
    QList<qsizetype> chunks;
    QStringList ends;
    std::function<void()> onWrite;
    std::function<void()> onEnd;
    std::function<void()> resume;
    bool ready = true;
};

#endif
