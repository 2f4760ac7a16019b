// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/contestant.h"
#include "support/minimalagent.h"

#include <QtCore/qcoreapplication.h>

#include <QTreq/Testing/StubTreq>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

/// What an agent in memory has no say in.
class InMemory : public Contestant
{
public:
    qint64 download(const Target &) final { giveUp(u"not in memory"_s); }
    qint64 stream(const Target &) final { giveUp(u"not in memory"_s); }
    void upload(const Target &, const QString &) final { giveUp(u"not in memory"_s); }
    qint64 queue(const Target &, int) final { giveUp(u"not in memory"_s); }
};

class MinimalStub final : public InMemory
{
public:
    void getMany(const Target &target, int count, int) override
    {
        for (int i = 0; i < count; ++i)
            minimalRound(m_manager, target.url);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private:
    MinimalManager m_manager;
};

class StubbedClient final : public InMemory
{
public:
    void getMany(const Target &target, int count, int) override
    {
        for (int i = 0; i < count; ++i) {
            if (m_stub.get(target.url).result().content().result() != MinimalReply::body())
                giveUp(u"no body"_s);
        }
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

private:
    StubTreq m_stub{[](ServerRequest &request) {
        request.response().finish(MinimalReply::body());
        return Render::Done;
    }};
};

} // namespace

ContestantPtr createMinimalStub()
{
    return std::make_unique<MinimalStub>();
}

ContestantPtr createStubTreq()
{
    return std::make_unique<StubbedClient>();
}
