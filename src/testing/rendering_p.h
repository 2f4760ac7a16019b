// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_RENDERING_P_H
#define QTREQ_TESTING_RENDERING_P_H

#include <QTreq/Testing/resource.h>

#include <functional>

namespace QTreq::Testing {

/// Runs a resource's code; what it throws goes to fail(), and to the client as a 500.
Render guarded(ServerRequest &request, const std::function<Render()> &code,
               const std::function<void(const QString &)> &fail);

/// The request's head is there: the resource may answer before the body is.
void begin(const std::shared_ptr<Resource> &resource, const std::shared_ptr<Exchange> &exchange);

/// The request is there whole: has the resource render it, unless it has answered already.
void render(const std::shared_ptr<Resource> &resource, const std::shared_ptr<Exchange> &exchange);

} // namespace QTreq::Testing

#endif
