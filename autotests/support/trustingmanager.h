// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_TRUSTINGMANAGER_H
#define QTREQ_AUTOTESTS_TRUSTINGMANAGER_H

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkrequest.h>
#include <QtNetwork/qsslconfiguration.h>

enum class Http2 { Allowed, Refused };

/// A manager whose requests trust one authority.
template<class Manager>
class Trusting : public Manager
{
public:
    explicit Trusting(const QSslConfiguration &trust, Http2 http2 = Http2::Allowed)
        : m_trust(trust),
          m_http2(http2)
    {
    }

protected:
    QNetworkReply *createRequest(QNetworkAccessManager::Operation operation,
                                 const QNetworkRequest &request, QIODevice *device) override
    {
        QNetworkRequest trusting(request);
        trusting.setSslConfiguration(m_trust);
        if (m_http2 == Http2::Refused)
            trusting.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        return Manager::createRequest(operation, trusting, device);
    }

private:
    const QSslConfiguration m_trust;
    const Http2 m_http2;
};

using TrustingManager = Trusting<QNetworkAccessManager>;

#endif
