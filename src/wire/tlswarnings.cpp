// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wire/tlswarnings_p.h"

#include <QtCore/qloggingcategory.h>
#include <QtNetwork/qsslerror.h>

namespace QTreq::Wire {

Q_LOGGING_CATEGORY(lcTls, "qtreq.tls", QtWarningMsg)

void TlsWarnings::ignoring(const QString &host, const QSslError &error)
{
    const QString what = host + u' ' + error.errorString();
    if (m_said.contains(what))
        return;
    m_said.insert(what);
    qCWarning(lcTls).noquote() << "TLS with" << host
                               << "is not safe, because its configuration ignores this error:"
                               << error.errorString();
}

} // namespace QTreq::Wire
