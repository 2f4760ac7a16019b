// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_REFUSAL_P_H
#define QTREQ_REFUSAL_P_H

// Not part of the public interface; may change without notice.

#include <QtCore/qbytearrayview.h>
#include <QtCore/qstring.h>

namespace QTreq {

/// Why a cookie is not stored.
enum class Refusal {
    None,
    ControlCharacter,
    Separator,
    Empty,
    TooLong,
    NoHost,
    DomainNotAscii,
    PublicSuffix,
    ForeignDomain,
    SecureOverPlain,
    HidesSecureCookie,
    SameSiteNoneNotSecure,
    SecurePrefix,
    HostPrefix,
    PrefixWithoutName,
};

[[nodiscard]] QLatin1String describe(Refusal refusal);

[[nodiscard]] Refusal checkSize(QByteArrayView name, QByteArrayView value);

} // namespace QTreq

#endif
