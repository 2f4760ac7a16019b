// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_HOPSUPPORT_H
#define QTREQ_AUTOTESTS_HOPSUPPORT_H

#include "body/producers_p.h"
#include "body/uploaddevice_p.h"
#include "support/outcome.h"
#include "support/scriptedserver.h"
#include "wire/agent_p.h"

#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <memory>

/// One hop, read as it comes, and what was heard of it.
class HopRun : private QTreq::Wire::HopListener
{
public:
    using BodyPtr = std::shared_ptr<QTreq::BodyProducer>;
    using Event = std::function<void(const QByteArray &)>;

    HopRun(QNetworkAccessManager &manager, const QUrl &url, const QByteArray &method = "GET",
           const QTreq::Headers &headers = {}, const BodyPtr &upload = {}, const Event &event = {})
        : m_agent(&manager),
          m_event(event)
    {
        std::unique_ptr<QTreq::UploadDevice> device;
        QTreq::Wire::HopRequest request{method, url, headers};
        if (upload) {
            device = std::make_unique<QTreq::UploadDevice>(upload);
            request.bodyLength = device->length();
        }
        hop = m_agent.send(request, std::move(device), this);
    }

    QString outcome() const { return Outcome::of(failure); }
    QString message() const { return Outcome::messageOf(failure); }

    std::unique_ptr<QTreq::Wire::Hop> hop;
    QTreq::Wire::Head head;
    QByteArray body;
    std::exception_ptr failure;
    QList<qint64> uploaded;
    int heads = 0;
    bool ended = false;

private:
    void hopHead(const QTreq::Wire::Head &arrived) override
    {
        ++heads;
        head = arrived;
        tell("head");
    }
    void hopReadable() override
    {
        char piece[4096];
        while (const qint64 size = hop->read(piece, sizeof piece))
            body.append(piece, size);
        if (hop->isAtEnd()) {
            ended = true;
            failure = hop->failure();
        }
        tell(ended ? "end" : "readable");
    }
    void hopFailed(const std::exception_ptr &exception) override
    {
        ended = true;
        failure = exception;
        tell("failed");
    }
    void hopUploaded(qint64 sent) override
    {
        uploaded.append(sent);
        tell("uploaded");
    }
    void tell(const QByteArray &event)
    {
        if (m_event)
            m_event(event);
    }

    QTreq::Wire::Agent m_agent;
    const Event m_event;
};

/// The same by Qt alone.
struct PlainRun
{
    PlainRun(QNetworkAccessManager &manager, const QUrl &url)
        : reply(manager.get(QNetworkRequest(url)))
    {
    }
    int status() const
    {
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    const std::unique_ptr<QNetworkReply> reply;
};

#endif
