// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/stringstubbingresource.h>

#include "rendering_p.h"

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::StringStubbingResource
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/StringStubbingResource
    \brief A resource that is one function from a request's parts to an answer.
*/

/*!
    \typedef QTreq::Testing::StringStubbingResource::Callable
    The function: of method, URL, parameters, headers and body.
*/

/*!
    Answers each request by what \a callable returns for its method (as sent), its URL without query
    and fragment, the decoded query, the headers and the body. An exception in the callable goes to
    \a reporter, or where there is none fails the running QtTest function at \a location, and the
    client gets a 500.
*/
StringStubbingResource::StringStubbingResource(Callable callable, Reporter reporter,
                                               Location location)
    : m_callable(std::move(callable)),
      m_reporter(std::move(reporter)),
      m_location(location)
{
}

Render StringStubbingResource::render(ServerRequest &request)
{
    const auto answer = [&] {
        request.response().send(m_callable(request.method(), request.urlWithoutQuery(),
                                           request.params(), request.headers(), request.body()));
        return Render::Done;
    };
    const auto fail = [&](const QString &text) { report(m_reporter, text, m_location); };
    return guarded(request, answer, fail);
}

} // namespace QTreq::Testing
