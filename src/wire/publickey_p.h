// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_PUBLICKEY_P_H
#define QTREQ_PUBLICKEY_P_H

#include <QtCore/qbytearray.h>

namespace QTreq::Wire {

/// The SubjectPublicKeyInfo of a certificate (RFC 5280 section 4.1), both in DER, whatever the
/// kind of the key; empty when there is none to be found.
[[nodiscard]] QByteArray publicKeyInfo(QByteArrayView certificate);

} // namespace QTreq::Wire

#endif
