// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_BODYPRODUCER_P_H
#define QTREQ_BODYPRODUCER_P_H

#include <QTreq/bodyproducer.h>

#include <QtCore/qobject.h>

#include <memory>

namespace QTreq {

/// Whether production is paused or stopped: one for a producer and all that was spooled from it.
class BodyControl : public QObject
{
    Q_OBJECT

public:
    bool paused = false;
    bool stopped = false;

Q_SIGNALS:
    void changed();
};

class BodyProducerPrivate
{
public:
    static BodyProducerPrivate *get(BodyProducer *producer) { return producer->d.get(); }
    static const BodyProducerPrivate *get(const BodyProducer *producer)
    {
        return producer->d.get();
    }

    std::shared_ptr<BodyControl> control = std::make_shared<BodyControl>();
    QString errorString;
    bool isRandomAccess = false; // open() gives a device that can be read at any position
};

} // namespace QTreq

#endif
