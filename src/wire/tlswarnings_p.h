// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TLSWARNINGS_P_H
#define QTREQ_TLSWARNINGS_P_H

#include <QtCore/qset.h>
#include <QtCore/qstring.h>

QT_BEGIN_NAMESPACE
class QSslError;
QT_END_NAMESPACE

namespace QTreq::Wire {

/// Says aloud which errors of TLS a client ignores: each once for a host, because what is said
/// with every request is soon not read any more.
class TlsWarnings
{
public:
    void ignoring(const QString &host, const QSslError &error);

private:
    QSet<QString> m_said;
};

} // namespace QTreq::Wire

#endif
