// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_TRUSTINGMANAGER_H
#define QTREQ_AUTOTESTS_TRUSTINGMANAGER_H

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkrequest.h>
#include <QtNetwork/qsslconfiguration.h>

/// A manager whose requests trust one authority.
class TrustingManager : public QNetworkAccessManager
{
public:
    enum class Http2 { Allowed, Refused };

    explicit TrustingManager(const QSslConfiguration &trust, Http2 http2 = Http2::Allowed)
        : m_trust(trust),
          m_http2(http2)
    {
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *device) override
    {
        QNetworkRequest trusting(request);
        trusting.setSslConfiguration(m_trust);
        if (m_http2 == Http2::Refused)
            trusting.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        return QNetworkAccessManager::createRequest(operation, trusting, device);
    }

private:
    const QSslConfiguration m_trust;
    const Http2 m_http2;
};

#endif
