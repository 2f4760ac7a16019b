// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef PARTS_H
#define PARTS_H

#include "library.h"

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/StringStubbingResource>

QTreq::Testing::StubResponse echo(const QByteArray &method, const QUrl &url,
                                  const QTreq::Params &params, const QTreq::Headers &headers,
                                  const QByteArray &data);

struct Library::Parts
{
    QTreq::Testing::LoopbackServer server{QTreq::Testing::StringStubbingResource(echo)};
    QTreq::HTTPClient client;
};

#endif
