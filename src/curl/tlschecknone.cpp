// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "tlscheck_p.h"

// Where there is no OpenSSL: Library::tlsFault() has refused https before.
namespace QTreq::Curl {

void TlsCheck::install(HandleOptions &, Handle *) { }

QByteArray TlsCheck::peerCertificate(CURL *)
{
    return {};
}

void TlsCheck::taint(CURL *) { }

bool TlsCheck::isTainted(CURL *)
{
    return false;
}

void TlsCheck::awaitGoodbye(CURL *, Transfer *) { }

} // namespace QTreq::Curl
