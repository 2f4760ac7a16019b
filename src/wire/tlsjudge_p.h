// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TLSJUDGE_P_H
#define QTREQ_TLSJUDGE_P_H

#include "wire/tlswarnings_p.h"

#include <QTreq/tls.h>

#include <memory>
#include <optional>

namespace QTreq::Wire {

/// What a request says of TLS, and where its client says what it ignores.
struct TlsTerms
{
    const std::optional<Tls> &tls;
    const std::shared_ptr<TlsWarnings> &warnings;
};

/// Holds what a server has shown to what a request says of TLS.
class TlsJudge
{
public:
    explicit TlsJudge(const TlsTerms &terms) : m_tls(terms.tls), m_warnings(terms.warnings) { }

    /// What of these may not be ignored; empty: all may, and the client's user is told.
    [[nodiscard]] QString faultOf(const QString &host, const QList<QSslError> &errors) const;
    [[nodiscard]] bool hasPins() const { return m_tls && !m_tls->pinnedKeys().isEmpty(); }
    /// Why the certificate's key is none of the pinned ones; empty: it is one, or there are none.
    [[nodiscard]] QString faultOf(const QSslCertificate &certificate) const;

private:
    const std::optional<Tls> m_tls;
    const std::shared_ptr<TlsWarnings> m_warnings; // the client may go first
};

} // namespace QTreq::Wire

#endif
