// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_MISBEHAVIOUR_H
#define QTREQ_AUTOTESTS_MISBEHAVIOUR_H

#include "support/scriptedserver.h"

#include <QTreq/requestoptions.h>

#include <QtCore/qmetatype.h>

/// One exchange with a server that misbehaves, and how it has to end.
///
/// In what the servers send, {self} and {other} stand for their URLs without a path. Each request
/// carries a secret, which the other server must never see.
struct Misbehaviour
{
    using Script = ScriptedServer::Script;
    enum class Over { Plain, Tls, TlsToPlain, PlainToTls, PlainAsTls, TlsAsPlain };

    QByteArray name;
    Script script; // for every connection
    /// "200 body", "200 then Protocol" (the head came, its body failed), or the kind of the error.
    QByteArray ends;
    /// The whole body as the server meant it, where it did not come to sending it all.
    QByteArray whole = {};
    /// What would be right, where QNetworkAccessManager leaves no way to it. Such a row is named
    /// in doc/trust.md.
    QByteArray rightWouldBe = {};
    QByteArray rightSays = {}; // beside that: what comes in the place of `says`
    /// By an agent that is stricter, or shows more, where that is as right; and why it is.
    QByteArray byCurl = {};
    QByteArray curlSays = {};
    QByteArray because = {};

    Over over = Over::Plain;
    QByteArray method = "GET";
    QTreq::RequestOptions options = {};
    int deadline = 4000; // ms; also what the request's own deadline is
    int requests = 1; // that the server saw
    int atMost = 0; // where it is not the same each time; 0: exactly that
    Script first = {}; // for the first connection, where that is another one
    Script other = {}; // of the server of another origin
    bool before = false; // a GET goes before, and has to end with "200 next"
    bool next = false; // one follows, and has to end so
    QByteArray says = {}; // a part of the error's message, or "name: value" of a header
};
Q_DECLARE_METATYPE(Misbehaviour)

namespace MisbehaviourRows {

using Rows = QList<Misbehaviour>;

[[nodiscard]] Rows statusLines();
[[nodiscard]] Rows headers();
[[nodiscard]] Rows lengths();
[[nodiscard]] Rows chunks();
[[nodiscard]] Rows cuts();
[[nodiscard]] Rows codings();
[[nodiscard]] Rows uploads();
[[nodiscard]] Rows redirects();
[[nodiscard]] Rows connections();
[[nodiscard]] Rows timing();

/// All of them; what is cut or framed wrongly is there over TLS as well.
[[nodiscard]] Rows all();

/// The request's head and body, then the bytes, then the connection stays as it is.
[[nodiscard]] Misbehaviour::Script after(const QByteArray &answer);
/// The same, and then this.
[[nodiscard]] Misbehaviour::Script after(const QByteArray &answer,
                                         const ScriptedServer::Step &then);
[[nodiscard]] QByteArray lineUp(int count, const QByteArray &prefix);

} // namespace MisbehaviourRows

#endif
