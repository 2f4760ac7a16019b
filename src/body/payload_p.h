// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_PAYLOAD_P_H
#define QTREQ_PAYLOAD_P_H

#include <QTreq/bodyproducer.h>
#include <QTreq/data.h>
#include <QTreq/file.h>

#include <functional>
#include <memory>
#include <optional>

namespace QTreq {

/// A request's body as the options describe it; no producer: no body.
struct Payload
{
    std::shared_ptr<BodyProducer> producer;
    QByteArray contentType; // empty: the library has none to claim
    QString error; // the options contradict each other: nothing may be sent
};

using DataToBodyProducer = std::function<std::shared_ptr<BodyProducer>(const Data &)>;

/// The body for the options; json is serialised already, the hook may be empty.
[[nodiscard]] Payload makePayload(const Data &data, const Files &files,
                                  const std::optional<QByteArray> &json,
                                  const DataToBodyProducer &dataToBodyProducer = {});

/// What turns data into a body where no hook is set; null for no data.
[[nodiscard]] std::shared_ptr<BodyProducer> defaultBodyProducer(const Data &data);

} // namespace QTreq

#endif
