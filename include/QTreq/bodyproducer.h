// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_BODYPRODUCER_H
#define QTREQ_BODYPRODUCER_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qiodevice.h>
#include <QtCore/qstring.h>

#include <memory>

namespace QTreq {

class BodyProducerPrivate;

/// Something that yields a request body, once or several times.
class QTREQ_EXPORT BodyProducer
{
public:
    BodyProducer();
    virtual ~BodyProducer();

    [[nodiscard]] virtual qint64 length() const = 0;
    [[nodiscard]] virtual QByteArray contentType() const;
    [[nodiscard]] virtual bool isReplayable() const = 0;
    [[nodiscard]] virtual std::unique_ptr<QIODevice> open() = 0;
    [[nodiscard]] virtual QString errorString() const;

    void pause();
    void resume();
    void stop();
    [[nodiscard]] bool isPaused() const;
    [[nodiscard]] bool isStopped() const;

protected:
    void setErrorString(const QString &error);

private:
    friend class BodyProducerPrivate;
    Q_DISABLE_COPY_MOVE(BodyProducer)
    std::unique_ptr<BodyProducerPrivate> d;
};

} // namespace QTreq

#endif
