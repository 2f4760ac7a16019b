// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_WORDING_H
#define QTREQ_EXAMPLES_WORDING_H

#include <QtCore/qstring.h>

#include <chrono>

/// Figures as people say them.
namespace Wording {

[[nodiscard]] QString size(qint64 bytes);
/// "12.4 of 60.0 MB", or what there is where the total is -1.
[[nodiscard]] QString progress(qint64 done, qint64 total);
[[nodiscard]] QString rate(qint64 bytesPerSecond);
/// "45 s left", "3 min left", "1 h 20 min left"
[[nodiscard]] QString remaining(std::chrono::seconds time);

} // namespace Wording

#endif
