// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_PUBLICSUFFIX_P_H
#define QTREQ_PUBLICSUFFIX_P_H

// Not part of the public interface; may change without notice.

#include <QtCore/qstring.h>

namespace QTreq {

/// Whether anyone can register names below this canonical domain, as below com and co.uk.
[[nodiscard]] bool isPublicSuffix(const QString &domain);

} // namespace QTreq

#endif
