// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_RESOURCE_H
#define QTREQ_TESTING_RESOURCE_H

#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/serverrequest.h>

namespace QTreq::Testing {

/// What a resource says of its answer when render() returns.
enum class Render {
    Done, // complete, or completed now
    NotDoneYet, // the resource has kept the request and answers later
};

/// The server's side of a test: gets requests, gives answers.
class QTREQ_TESTING_EXPORT Resource
{
public:
    Resource() = default;
    virtual ~Resource();

    /// The request's head has arrived, its body has not. For resources that answer, or fail, early.
    virtual void begin(ServerRequest &request);
    /// The request has arrived whole.
    virtual Render render(ServerRequest &request) = 0;

protected:
    Resource(const Resource &) = default;
    Resource(Resource &&) = default;
    Resource &operator=(const Resource &) = default;
    Resource &operator=(Resource &&) = default;
};

} // namespace QTreq::Testing

#endif
