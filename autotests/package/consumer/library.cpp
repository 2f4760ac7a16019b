// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "parts.h"

QTreq::Testing::StubResponse echo(const QByteArray &, const QUrl &, const QTreq::Params &params,
                                  const QTreq::Headers &, const QByteArray &)
{
    QTreq::Testing::StubResponse response;
    response.headers = {{"Content-Type", "application/json"}};
    response.body = "{\"title\": \"" + params.value("q") + "\"}";
    return response;
}

Library::Library() : m_parts(new Parts) { }

Library::~Library() = default;
