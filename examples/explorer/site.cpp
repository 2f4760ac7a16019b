// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "site.h"

#include "planets.h"

#include <QTreq/Testing/Faults>
#include <QTreq/Testing/FormPart>
#include <QTreq/Testing/StubResponse>

#include <QtCore/qcryptographichash.h>
#include <QtCore/qhash.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq::Testing;

namespace {

using Page = Render (*)(ServerRequest &);

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Render send(ServerRequest &request, const StubResponse &answer)
{
    request.response().send(answer);
    return Render::Done;
}

Render sendJson(ServerRequest &request, const QJsonObject &value, int code = 200)
{
    return send(request,
                {code, {{"Content-Type", "application/json"}}, QJsonDocument(value).toJson()});
}

Render sendText(ServerRequest &request, const QString &words, int code = 200)
{
    return send(request, {code, {{"Content-Type", "text/plain; charset=utf-8"}}, words.toUtf8()});
}

Render redirect(ServerRequest &request, const char *location, const char *cookie)
{
    return send(request,
                {302, {{"Location", location}, {"Set-Cookie", cookie}, {"X-Hint", "moved"}}, {}});
}

QJsonObject fields(const QTreq::Params &params)
{
    QJsonObject object;
    for (const auto &[name, value] : params.toListOfPairs())
        object.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    return object;
}

Render planets(ServerRequest &request)
{
    return send(request,
                {200,
                 {{"Content-Type", "application/json"}, {"Cache-Control", "max-age=3600"}},
                 planetsAsJson(request.params().value("moons").toInt())});
}

/// What came, as JSON: for trying out what a request looks like on the other side.
Render echo(ServerRequest &request)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers().toListOfPairs())
        headers.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    QJsonObject seen{{u"method"_s, QString::fromUtf8(request.method())},
                     {u"params"_s, fields(request.params())},
                     {u"headers"_s, headers},
                     {u"cookies"_s, fields(request.cookies())}};
    if (const auto json = request.json())
        seen.insert(u"json"_s, *json);
    else if (!request.form().isEmpty())
        seen.insert(u"form"_s, fields(request.form()));
    else
        seen.insert(u"body"_s, QString::fromUtf8(request.body().left(1000)));
    return sendJson(request, seen);
}

Render upload(ServerRequest &request)
{
    QJsonArray parts;
    for (const auto &part : request.parts()) {
        parts.append(QJsonObject{{u"field"_s, QString::fromUtf8(part.name)},
                                 {u"file"_s, QString::fromUtf8(part.fileName)},
                                 {u"type"_s, QString::fromUtf8(part.contentType)},
                                 {u"bytes"_s, part.body.size()},
                                 {u"sha256"_s, sha256(part.body)}});
    }
    return sendJson(request, {{u"received"_s, parts}}, parts.isEmpty() ? 400 : 201);
}

/// 24 MiB, a piece at a time.
Render picture(ServerRequest &request)
{
    QByteArray piece(Site::pieceSize, '\0');
    for (int i = 0; i < piece.size(); ++i)
        piece[i] = char((i * 7 + i / 251) & 0xff);
    auto response = request.response();
    response.setHeader("Content-Type", "application/octet-stream");
    response.setHeader("Content-Length",
                       QByteArray::number(qint64(Site::pieces) * Site::pieceSize));
    response.trickle(QList<QByteArray>(Site::pieces, piece), 25ms);
    return Render::NotDoneYet;
}

Render slow(ServerRequest &request)
{
    auto response = request.response();
    response.pause(8s);
    response.send({200, {{"Content-Type", "text/plain"}}, "The light has arrived.\n"});
    return Render::NotDoneYet;
}

Render logbook(ServerRequest &request)
{
    if (request.header("Authorization") == "Basic " + QByteArray("galileo:moons").toBase64())
        return sendText(request, u"7 January 1610: three little stars beside Jupiter.\n"_s);
    return send(request,
                {401,
                 {{"Content-Type", "text/plain; charset=utf-8"},
                  {"WWW-Authenticate", "Basic realm=\"Logbook\""}},
                 "Who are you? (galileo, moons)\n"});
}

Render torn(ServerRequest &request)
{
    const QByteArray half = "A comet passed by, and then";
    request.response().send({200, {{"Content-Type", "text/plain"}}, half.repeated(40)},
                            Faults::truncated(half.size()));
    return Render::Done;
}

Render markup(ServerRequest &request)
{
    return send(request,
                {200,
                 {{"Content-Type", "text/html"}},
                 "<!DOCTYPE html>\n<h1>Visitors</h1>\n<p>Open from dusk &amp; all night.</p>\n"});
}

Page pageAt(const QString &path)
{
    static const QHash<QString, Page> pages{
        {u"/planets"_s, planets},
        {u"/echo"_s, echo},
        {u"/upload"_s, upload},
        {u"/picture"_s, picture},
        {u"/slow"_s, slow},
        {u"/logbook"_s, logbook},
        {u"/torn"_s, torn},
        {u"/visitors"_s, markup},
        {u"/tonight"_s,
         [](ServerRequest &r) { return redirect(r, "/dome", "visitor=Ada; Path=/; HttpOnly"); }},
        {u"/dome"_s,
         [](ServerRequest &r) { return redirect(r, "/planets?moons=2", "dome=open; Path=/"); }},
        {u"/orbit"_s, [](ServerRequest &r) { return redirect(r, "/orbit", "turn=again"); }},
        {u"/closed"_s,
         [](ServerRequest &r) { return sendText(r, u"Clouds. Come back tomorrow.\n"_s, 503); }},
    };
    return pages.value(path);
}

} // namespace

Render Site::render(ServerRequest &request)
{
    const QString path = request.url().path();
    if (const Page page = pageAt(path))
        return page(request);
    return sendText(request, u"Nothing is known of %1.\n"_s.arg(path), 404);
}
