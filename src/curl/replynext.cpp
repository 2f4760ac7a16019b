// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "reply_p.h"

#include "redirection_p.h"

#include <QtNetwork/qauthenticator.h>

// What a reply does after an answer that is not the last: redirects and challenges.
namespace QTreq::Curl {

QNetworkRequest::RedirectPolicy Reply::redirectPolicy() const
{
    const QVariant policy = request().attribute(QNetworkRequest::RedirectPolicyAttribute);
    if (policy.isValid())
        return QNetworkRequest::RedirectPolicy(policy.toInt());
    return m_agent ? m_agent->redirectPolicy() : QNetworkRequest::NoLessSafeRedirectPolicy;
}

/// Whether another hop follows; where one may not, the reply has failed.
bool Reply::planRedirect()
{
    if (!isRedirect(m_head.status) || redirectPolicy() == QNetworkRequest::ManualRedirectPolicy)
        return false;
    const Redirection next =
        redirectionOf(redirectPolicy(), url(), m_head.status,
                      Headers(m_head.lines).value("Location"), m_redirectsLeft--);
    if (next.failure) {
        showHead();
        m_buffer.clear();
        fail(next.failure);
        return false;
    }
    if (next.keepsBody && m_upload && !m_bodyless && !m_upload->rewind()) {
        fail({ContentReSendError, QStringLiteral("the body cannot be sent a second time")});
        return false;
    }
    if (!next.keepsBody && operation() != QNetworkAccessManager::HeadOperation) {
        setOperation(QNetworkAccessManager::GetOperation);
        m_bodyless = true;
    }
    m_crossed = m_crossed || next.crossesOrigin;
    m_authorization.clear();
    m_digest.reset();
    m_next = next.target;
    m_repeats = true;
    return true;
}

/// Whether the request is made again with credentials: those of the URL, or whoever listens to
/// the agent has some.
bool Reply::planCredentials()
{
    const bool proxy = m_head.status == 407;
    if ((m_head.status != 401 && !proxy) || !m_agent)
        return false;
    if (!proxy && (request().hasRawHeader("Authorization") || m_digest))
        return false;
    if (m_upload && !m_bodyless && !m_upload->isReplayable() && m_upload->sent() > 0)
        return false;
    const Headers headers(m_head.lines);
    const Challenge challenge =
        challengeIn(headers.values(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
    QString user;
    QString password;
    if (challenge.scheme == Challenge::Scheme::None
        || !askForCredentials(challenge, &user, &password))
        return false;
    const QByteArray basic = basicCredentials(user, password);
    if (proxy) {
        const auto credentials = std::pair(user.toUtf8(), password.toUtf8());
        if (m_proxyCredentials == credentials)
            return false;
        m_proxyCredentials = credentials;
    } else if (challenge.scheme == Challenge::Scheme::Digest) {
        m_digest = std::pair(user.toUtf8(), password.toUtf8());
    } else if (m_authorization == basic) {
        return false;
    } else {
        m_authorization = basic;
    }
    if (m_upload && !m_upload->rewind())
        return false;
    m_next.clear();
    m_repeats = true;
    return true;
}

bool Reply::askForCredentials(const Challenge &challenge, QString *user, QString *password)
{
    QAuthenticator authenticator;
    authenticator.setRealm(challenge.realm);
    const QPointer<Reply> self(this);
    if (m_head.status == 407) {
        Q_EMIT m_agent->proxyAuthenticationRequired(
            m_transfer->order().proxy.source.value_or(QNetworkProxy::NoProxy), &authenticator);
    } else if (!url().userName().isEmpty() && m_authorization.isEmpty()) {
        authenticator.setUser(url().userName());
        authenticator.setPassword(url().password());
    } else {
        Q_EMIT m_agent->authenticationRequired(this, &authenticator);
    }
    *user = authenticator.user();
    *password = authenticator.password();
    return isAlive(self) && !user->isEmpty();
}

/// The next hop, once this one's body is out of the way.
void Reply::follow()
{
    const QPointer<Reply> self(this);
    drop();
    m_repeats = false;
    m_arrived = 0;
    m_uploaded = 0;
    m_uploadedAll = false;
    if (m_next.isEmpty()) {
        send();
        return;
    }
    const bool asks = redirectPolicy() == QNetworkRequest::UserVerifiedRedirectPolicy;
    const QUrl target = std::exchange(m_next, {});
    setUrl(target);
    if (asks) {
        m_phase = Phase::Permission;
        connect(this, &QNetworkReply::redirectAllowed, this, &Reply::go, Qt::SingleShotConnection);
    }
    Q_EMIT redirected(target);
    if (isAlive(self) && !asks)
        send();
}

void Reply::go()
{
    if (m_phase == Phase::Permission)
        send();
}

} // namespace QTreq::Curl
