// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_REPORT_H
#define QTREQ_FETCH_REPORT_H

#include <QTreq/Error>
#include <QTreq/Response>

#include <QtCore/qjsonobject.h>

#include <optional>

/// What is known of one exchange at its end.
struct Outcome
{
    std::optional<QTreq::Response> response;
    std::optional<QByteArray> body; // where it was not written elsewhere
};

namespace Report {
/// Everything about an exchange as one JSON object. Its keys are always the same; what there is
/// nothing to say about is null.
[[nodiscard]] QJsonObject of(const Outcome &outcome, const QTreq::Error *error = nullptr);
} // namespace Report

#endif
