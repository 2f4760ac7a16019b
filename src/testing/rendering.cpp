// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "rendering_p.h"

#include <QTreq/Testing/stubresponse.h>

#include "exchange_p.h"

#include <exception>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QString thrownBy(const ServerRequest &request, const char *what)
{
    return "exception in the resource for "_L1 + QString::fromUtf8(request.method()) + u' '
        + request.url().toDisplayString() + (what ? ": "_L1 + QString::fromUtf8(what) : QString());
}

void answerWithError(ServerRequest &request, const QString &text)
{
    ServerResponse response = request.response();
    if (!response.isHeadSent() && !response.isFinished()) {
        response.setPhrase("StubbingError");
        response.send({500, {{"Content-Type", "text/plain; charset=utf-8"}}, text.toUtf8()});
    } else if (!response.isFinished()) {
        response.fail({Fault::Kind::Reset, Fault::Point::Body});
    }
}

} // namespace

Render guarded(ServerRequest &request, const std::function<Render()> &code,
               const std::function<void(const QString &)> &fail)
{
    QString text;
    try {
        return code();
    } catch (const std::exception &error) {
        text = thrownBy(request, error.what());
    } catch (...) {
        text = thrownBy(request, nullptr);
    }
    fail(text);
    answerWithError(request, text);
    return Render::Done;
}

void begin(const std::shared_ptr<Resource> &resource, const std::shared_ptr<Exchange> &exchange)
{
    ServerRequest request = exchange->toRequest();
    const auto code = [&] {
        resource->begin(request);
        return Render::NotDoneYet;
    };
    guarded(request, code, [&](const QString &text) { exchange->reportFailure(text); });
}

void render(const std::shared_ptr<Resource> &resource, const std::shared_ptr<Exchange> &exchange)
{
    if (exchange->finished() || exchange->clientGone())
        return;
    ServerRequest request = exchange->toRequest();
    const Render result = guarded(
        request, [&] { return resource->render(request); },
        [&](const QString &text) { exchange->reportFailure(text); });
    if (result == Render::Done && !exchange->finished() && !exchange->clientGone())
        exchange->finish();
}

} // namespace QTreq::Testing
