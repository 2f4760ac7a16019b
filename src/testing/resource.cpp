// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/resource.h>

namespace QTreq::Testing {

Resource::~Resource() = default;

/*!
    Does nothing. A resource that answers or fails the request here is not asked to render() it.
*/
void Resource::begin(ServerRequest &) { }

} // namespace QTreq::Testing
