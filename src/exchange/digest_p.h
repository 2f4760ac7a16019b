// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_DIGEST_P_H
#define QTREQ_DIGEST_P_H

#include <QTreq/auth.h>

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <optional>

// HTTP Digest access authentication (RFC 7616).
namespace QTreq::Exchanging {

struct DigestChallenge
{
    QByteArray realm;
    QByteArray nonce;
    QByteArray opaque;
    QByteArray algorithm; // as sent; empty: MD5
    bool hasQop = false; // "auth" is offered
    bool hasOpaque = false;
    bool userhash = false;
};

/// The strongest challenge that can be met, among the WWW-Authenticate lines.
[[nodiscard]] std::optional<DigestChallenge> parseDigestChallenge(const QList<QByteArray> &lines);

/// The Authorization value; the cnonce is the client's own random value.
[[nodiscard]] QByteArray digestAuthorization(const DigestChallenge &challenge, const Auth &auth,
                                             const QByteArray &method, const QByteArray &target,
                                             const QByteArray &cnonce);

} // namespace QTreq::Exchanging

#endif
