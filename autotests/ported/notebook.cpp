// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "ported/notebook.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtNetwork/qnetworkaccessmanager.h>

using namespace Qt::StringLiterals;

namespace {

QStringList namesIn(const QByteArray &json)
{
    QStringList names;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const auto &name : array)
        names.append(name.toString());
    return names;
}

} // namespace

Notebook::Notebook(QNetworkAccessManager *network, const QUrl &address)
    : m_network(network),
      m_address(address)
{
}

void Notebook::list()
{
    await(m_network->get(requestFor({})), {});
}

void Notebook::fetch(const QString &name)
{
    await(m_network->get(requestFor(name)), name);
}

void Notebook::store(const QString &name, const QByteArray &text)
{
    QNetworkRequest request = requestFor(name);
    request.setHeader(QNetworkRequest::ContentTypeHeader, "text/plain"_ba);
    await(m_network->put(request, text), name);
}

void Notebook::cancel()
{
    m_cancelled = true;
    if (m_reply)
        m_reply->abort();
}

QNetworkRequest Notebook::requestFor(const QString &name) const
{
    QNetworkRequest request(m_address.resolved(QUrl(name)));
    request.setTransferTimeout(30 * 1000);
    return request;
}

void Notebook::await(QNetworkReply *reply, const QString &name)
{
    m_cancelled = false;
    m_reply = reply;
    connect(reply, &QNetworkReply::uploadProgress, this, &Notebook::show);
    connect(reply, &QNetworkReply::downloadProgress, this, &Notebook::show);
    connect(reply, &QNetworkReply::finished, this, [=, this] { finish(reply, name); });
}

void Notebook::finish(QNetworkReply *reply, const QString &name)
{
    reply->deleteLater();
    m_reply = nullptr;
    if (reply->error() != QNetworkReply::NoError)
        Q_EMIT failed(reasonOf(*reply, name));
    else if (reply->operation() == QNetworkAccessManager::PutOperation)
        Q_EMIT stored(name);
    else if (!name.isEmpty())
        Q_EMIT fetched(name, reply->readAll());
    else
        Q_EMIT listed(namesIn(reply->readAll()));
}

void Notebook::show(qint64 done, qint64 total)
{
    if (total > 0)
        Q_EMIT progressed(int(done * 100 / total));
}

QString Notebook::reasonOf(const QNetworkReply &reply, const QString &name) const
{
    switch (reply.error()) {
    case QNetworkReply::ContentNotFoundError:
        return u"there is no note \"%1\""_s.arg(name);
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ContentAccessDenied:
        return u"the server does not let you in"_s;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
        return u"the server is not there"_s;
    case QNetworkReply::OperationCanceledError:
        return m_cancelled ? u"cancelled"_s : u"the server takes too long"_s;
    case QNetworkReply::RemoteHostClosedError:
        return u"the connection was lost"_s;
    default:
        return reply.errorString();
    }
}
