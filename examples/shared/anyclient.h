// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_ANYCLIENT_H
#define QTREQ_EXAMPLES_ANYCLIENT_H

#include <QTreq/httpclient.h>
#ifdef QTREQ_HAVE_CURL
#include <QTreq/curlagent.h>
#endif

#include <QtCore/qglobal.h>
#include <QtNetwork/qnetworkaccessmanager.h>

#include <memory>

/// The engine of a program that lets its user choose: QTREQ_AGENT is "curl", or not set for Qt's.
/// "curl-replies" is libcurl as it is used where somebody listens to what the agent's replies do.
class ChosenAgent
{
public:
    static bool isCurl() { return qgetenv("QTREQ_AGENT").startsWith("curl"); }
    /// Null: Qt's.
    static std::unique_ptr<QNetworkAccessManager> create()
    {
        const QByteArray name = qgetenv("QTREQ_AGENT");
#ifdef QTREQ_HAVE_CURL
        if (name == "curl" || name == "curl-replies") {
            auto agent = std::make_unique<QTreq::CurlAgent>();
            if (name == "curl-replies")
                QObject::connect(agent.get(), &QNetworkAccessManager::finished, agent.get(), [] {});
            return agent;
        }
#endif
        if (!name.isEmpty() && name != "qt")
            qFatal("QTREQ_AGENT is \"%s\", which this program was not built with",
                   name.constData());
        return nullptr;
    }

protected:
    const std::unique_ptr<QNetworkAccessManager> m_agent = create();
};

/// A client with that engine.
class AnyClient : private ChosenAgent, public QTreq::HTTPClient
{
public:
    explicit AnyClient(QObject *parent = nullptr) : HTTPClient(m_agent.get(), parent) { }
};

#endif
