// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "site.h"

#include <QTreq/Testing/StubResponse>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using QTreq::Testing::Render;
using QTreq::Testing::ServerRequest;
using QTreq::Testing::StubResponse;

namespace {
StubResponse text(int code, const QString &words)
{
    return {code, {{"Content-Type", "text/plain; charset=utf-8"}}, words.toUtf8()};
}

/// Adds up an order: [{"item": ..., "price": ...}, ...]
StubResponse order(const ServerRequest &request)
{
    const auto items = request.json().value_or(QJsonValue()).toArray();
    double total = 0;
    for (const auto item : items)
        total += item["price"_L1].toDouble();
    const QJsonObject bill{{u"items"_s, items.size()}, {u"total"_s, total}, {u"paid"_s, false}};
    return {201, {{"Content-Type", "application/json"}}, QJsonDocument(bill).toJson()};
}

StubResponse guestBook(const ServerRequest &request)
{
    const auto form = request.form();
    return text(200,
                u"%1 writes: %2"_s.arg(QString::fromUtf8(form.value("name")),
                                       QString::fromUtf8(form.value("text"))));
}

StubResponse login(const ServerRequest &request)
{
    if (request.form().value("password") != "Darjeeling")
        return text(403, u"This is not the password."_s);
    return {303, {{"Location", "lounge"}, {"Set-Cookie", "guest=Ada; Path=/; HttpOnly"}}, {}};
}

StubResponse lounge(const ServerRequest &request)
{
    const auto guest = QString::fromUtf8(request.cookies().value("guest"));
    return guest.isEmpty() ? text(401, u"Who are you?"_s)
                           : text(200, u"Welcome back, %1."_s.arg(guest));
}

/// 64 MiB, a piece at a time.
Render film(ServerRequest &request)
{
    const QList<QByteArray> pieces(Site::pieces, QByteArray(Site::pieceSize, 'f'));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &piece : pieces)
        hash.addData(piece);

    auto response = request.response();
    response.setHeader("Content-Length",
                       QByteArray::number(qint64(Site::pieces) * Site::pieceSize));
    response.setHeader("X-SHA-256", hash.result().toHex());
    response.trickle(pieces, 10ms);
    return Render::NotDoneYet;
}
} // namespace

Render Site::render(ServerRequest &request)
{
    const QString path = request.url().path();
    if (path == "/kitchen"_L1)
        return Render::NotDoneYet; // no answer ever comes from there
    if (path == "/film"_L1)
        return film(request);

    auto response = request.response();
    if (path == "/order"_L1)
        response.send(order(request));
    else if (path == "/guestbook"_L1)
        response.send(guestBook(request));
    else if (path == "/login"_L1)
        response.send(login(request));
    else if (path == "/lounge"_L1)
        response.send(lounge(request));
    else
        response.send(text(404, u"There is no room called %1 in this house."_s.arg(path.mid(1))));
    return Render::Done;
}
