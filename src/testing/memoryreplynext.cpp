// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "memoryreply_p.h"

#include "formdata_p.h"
#include "redirection_p.h"

#include <QtCore/qpointer.h>
#include <QtNetwork/qauthenticator.h>

using namespace Qt::StringLiterals;

// What a reply in memory does after an answer that is not the last: redirects and challenges.
namespace QTreq::Testing {

QNetworkRequest::RedirectPolicy MemoryReply::redirectPolicy() const
{
    const QVariant policy = request().attribute(QNetworkRequest::RedirectPolicyAttribute);
    if (policy.isValid())
        return QNetworkRequest::RedirectPolicy(policy.toInt());
    return m_delivery->agent() ? m_delivery->agent()->redirectPolicy()
                               : QNetworkRequest::NoLessSafeRedirectPolicy;
}

bool MemoryReply::wantsRedirect() const
{
    return isRedirect(m_exchange->code)
        && redirectPolicy() != QNetworkRequest::ManualRedirectPolicy;
}

bool MemoryReply::redirect()
{
    const Redirection next =
        redirectionOf(redirectPolicy(), url(), rawHeader("Location"), m_redirectsLeft--);
    if (next.error.code != NoError)
        return fail(next.error);
    const auto operation = redirectedOperation(this->operation(), m_exchange->code);
    if (operation == this->operation() && m_upload && !m_upload->isReplayable())
        return fail({ContentReSendError, u"Cannot send the content again"_s});
    if (operation != this->operation())
        m_upload.reset();
    setOperation(operation);
    setUrl(next.target);
    m_authorization.clear();
    endHop(Left::No);
    m_phase = next.needsPermission ? Phase::Permission : Phase::New;
    if (next.needsPermission)
        awaitPermission();
    Q_EMIT redirected(next.target);
    return true;
}

void MemoryReply::awaitPermission()
{
    const auto go = [this] {
        m_phase = Phase::New;
        schedule();
    };
    connect(this, &QNetworkReply::redirectAllowed, this, go, Qt::SingleShotConnection);
}

// A Basic challenge is put to the URL's user, then to whoever listens to the agent. Whether that
// settles what to do: with this answer, nothing.
bool MemoryReply::retryWithCredentials()
{
    const QByteArray challenge = m_exchange->answerHeaders.value("WWW-Authenticate");
    if (!challenge.toLower().startsWith("basic") || !m_delivery->agent())
        return false;
    QAuthenticator authenticator;
    if (m_authorization.isEmpty() && !url().userName().isEmpty()) {
        authenticator.setUser(url().userName());
        authenticator.setPassword(url().password());
    } else {
        const QPointer<MemoryReply> self(this);
        authenticator.setRealm(QString::fromUtf8(headerParameter(challenge.mid(5), "realm")));
        Q_EMIT m_delivery->agent()->authenticationRequired(this, &authenticator);
        if (!self || m_phase == Phase::Over)
            return true;
    }
    const QByteArray credentials = "Basic "
        + QString(authenticator.user() + u':' + authenticator.password()).toUtf8().toBase64();
    if (authenticator.user().isEmpty() || credentials == m_authorization
        || request().hasRawHeader("Authorization"))
        return false;
    m_authorization = credentials;
    endHop(Left::No);
    m_phase = Phase::New;
    return true;
}

} // namespace QTreq::Testing
