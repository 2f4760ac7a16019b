// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TLSGUARD_P_H
#define QTREQ_TLSGUARD_P_H

#include "wire/tlsjudge_p.h"

#include <QtCore/qobject.h>

#include <functional>

QT_BEGIN_NAMESPACE
class QNetworkReply;
QT_END_NAMESPACE

namespace QTreq::Wire {

/// Holds one reply to what its request says of TLS, and knows which check has failed.
class TlsGuard final : public QObject
{
public:
    /// What a pin has to say is called out before anything of the request is sent.
    using Refusal = std::function<void()>;

    TlsGuard(QNetworkReply *reply, const TlsTerms &terms, const Refusal &refuse);

    /// What is wrong with the certificate; empty: nothing that was not to be ignored.
    QString fault() const { return m_fault; }
    /// The reply has a head: one more look, for a connection that was there before.
    void checkPin();

private:
    void onErrors(const QList<QSslError> &errors);
    void onEncrypted();

    QNetworkReply *const m_reply; // outlives this
    const TlsJudge m_judge;
    const Refusal m_refuse;
    QString m_fault;
};

} // namespace QTreq::Wire

#endif
