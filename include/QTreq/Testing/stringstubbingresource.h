// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_STRINGSTUBBINGRESOURCE_H
#define QTREQ_TESTING_STRINGSTUBBINGRESOURCE_H

#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/reporter.h>
#include <QTreq/Testing/resource.h>
#include <QTreq/Testing/stubresponse.h>

#include <functional>

namespace QTreq::Testing {

/// A resource that is one function from a request's parts to an answer.
class QTREQ_TESTING_EXPORT StringStubbingResource : public Resource
{
public:
    using Callable =
        std::function<StubResponse(const QByteArray &method, const QUrl &url, const Params &params,
                                   const Headers &headers, const QByteArray &data)>;

    explicit StringStubbingResource(Callable callable, Reporter reporter = {},
                                    Location location = Location::current());

    Render render(ServerRequest &request) override;

private:
    Callable m_callable;
    Reporter m_reporter;
    Location m_location;
};

} // namespace QTreq::Testing

#endif
