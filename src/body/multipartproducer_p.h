// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_MULTIPARTPRODUCER_P_H
#define QTREQ_MULTIPARTPRODUCER_P_H

#include "body/multipartdevice_p.h"

#include <QTreq/multipartproducer.h>

#include <QtCore/qlist.h>

#include <memory>
#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QHttpPart;
QT_END_NAMESPACE

namespace QTreq {

class SliceDevice;

class MultiPartProducerPrivate
{
public:
    struct Part
    {
        QByteArray name;
        QByteArray disposition;
        QByteArray contentType; // empty: none is sent
        std::shared_ptr<BodyProducer> producer;

        [[nodiscard]] qint64 length() const; // with headers, without boundaries; -1: unknown
        [[nodiscard]] bool needsSpooling() const;
    };

    static MultiPartProducerPrivate *get(MultiPartProducer *producer) { return producer->d.get(); }

    void addFields(const Params &fields);
    void addFiles(const Files &files);
    [[nodiscard]] QString findBoundaryInside() const;
    [[nodiscard]] std::unique_ptr<QIODevice> open(QString *error);

    QByteArray boundary;
    QList<Part> parts;
    QString invalid; // why the form can't be sent at all
};

} // namespace QTreq

#endif
