// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "misbehaviour.h"

using namespace std::chrono_literals;

// Uploads, redirects, connections and time.
namespace MisbehaviourRows {

namespace {

using Server = ScriptedServer;
using Script = Misbehaviour::Script;
using Over = Misbehaviour::Over;

QByteArray ok(const QByteArray &body)
{
    return Server::ok(body);
}

QByteArray redirect(int status, const QByteArray &location, const QByteArray &lines = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: 0\r\n"
        + (location.isNull() ? QByteArray() : "Location: " + location + "\r\n") + lines + "\r\n";
}

} // namespace

Rows uploads()
{
    Rows rows;
    const auto row = [&](const QByteArray &name, const QByteArray &method, const Script &script,
                         const QByteArray &ends) {
        rows.append({.name = name,
                     .script = script,
                     .ends = ends,
                     .method = method,
                     .options = {.data = "a body of some bytes"}});
    };
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"}) {
        const QByteArray name = method;
        row(name + ", closed before the answer", method, after({}, Server::close()), "Connection");
        row(name + ", reset before the answer", method, after({}, Server::reset()), "Connection");
    }
    row("POST, closed within the head", "POST", after("HTTP/1.1 200 OK\r\nX-", Server::close()),
        "Connection");
    row("POST, no HTTP comes back", "POST", after("SSH-2.0-x\r\n", Server::close()), "Connection");
    rows.last().byCurl = "Protocol";
    rows.last().because = "what came is no answer; that it ended too says less";
    row("POST, closed at once", "POST", {Server::head(), Server::close()}, "Connection");
    row("POST, closed within the body", "POST",
        after("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc", Server::close()),
        "200 then Protocol");
    row("POST, answered after a 100", "POST", after("HTTP/1.1 100 Continue\r\n\r\n" + ok("abc")),
        "200 abc");
    row("POST, never answered", "POST", after({}), "Timeout");
    rows.last().deadline = 400;
    rows.append({.name = "POST without a body, closed",
                 .script = after({}, Server::close()),
                 .ends = "Connection",
                 .method = "POST"});
    rows.append({.name = "POST on a connection that goes stale",
                 .script = after(ok("abc"), Server::close()),
                 .ends = "Connection",
                 .method = "POST",
                 .options = {.data = "a body"},
                 .requests = 2,
                 .first = {Server::head(), Server::body(), Server::send(ok("next")), Server::head(),
                           Server::body(), Server::close()},
                 .before = true});
    rows.append({.name = "413 before the body is there",
                 .script = {Server::head(),
                            Server::send("HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nabc"),
                            Server::reset()},
                 .ends = "Connection",
                 .rightWouldBe = "413 abc",
                 .method = "POST",
                 .options = {.data = QByteArray(20'000'000, 'x')}});
    rows.append({.name = "server that takes no body",
                 .script = {Server::head(), Server::stall()},
                 .ends = "Timeout",
                 .method = "PUT",
                 .options = {.data = QByteArray(20'000'000, 'x')},
                 .deadline = 500});
    return rows;
}

Rows redirects()
{
    Rows rows;
    const auto leads = [&](const QByteArray &name, const QByteArray &location,
                           const QByteArray &ends, const QByteArray &says = {}) {
        rows.append({.name = "302 to " + name,
                     .script = after(redirect(302, location)),
                     .ends = ends,
                     .says = says});
    };
    leads("nowhere", QByteArray(), "Redirect", "Location");
    leads("an empty place", "", "Redirect", "Location");
    for (const char *to : {"ftp://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)",
                           "data:text/plain,abc", "http://", "http://[::1", "http://a:99999/"})
        leads(to, to, "Redirect", "redirect");
    leads("itself", "{self}/", "TooManyRedirects");
    rows.last().requests = 21;
    rows.last().script = Server::answer(redirect(302, "{self}/"));
    for (const int status : {301, 302, 303, 307, 308}) {
        rows.append({.name = QByteArray::number(status) + " to another origin",
                     .script = after(redirect(status, "{other}/", "Set-Cookie: own=1\r\n")),
                     .ends = "200 other",
                     .other = after(ok("other"))});
    }
    rows.append({.name = "302 to another origin and back",
                 .script = Server::answer(redirect(302, "{other}/")),
                 .ends = "TooManyRedirects",
                 .requests = 11,
                 .other = Server::answer(redirect(302, "{self}/"))});
    rows.append({.name = "302 with credentials for another origin",
                 .script = after("HTTP/1.1 302 X\r\nContent-Length: 0\r\n"
                                 "Location: //user:password@{other-authority}/\r\n\r\n"),
                 .ends = "200 other",
                 .other = after(ok("other"))});
    rows.append({.name = "307 takes the body along",
                 .script = after(redirect(307, "{other}/")),
                 .ends = "200 other",
                 .method = "POST",
                 .options = {.data = "a body", .browserLikeRedirects = true},
                 .other = after(ok("other"))});
    rows.append({.name = "307, closed at the second",
                 .script = after(redirect(307, "{other}/")),
                 .ends = "Connection",
                 .method = "POST",
                 .options = {.data = "a body", .browserLikeRedirects = true},
                 .other = after({}, Server::close())});
    rows.append({.name = "302 with a line break in it",
                 .script = after(redirect(302, "{other}/%0d%0aX-Injected:%201")),
                 .ends = "200 other",
                 .other = after(ok("other"))});
    rows.append(
        {.name = "302, its body cut",
         .script = after("HTTP/1.1 302 X\r\nContent-Length: 9\r\nLocation: {other}/\r\n\r\nabc",
                         Server::cut()),
         .ends = "200 other",
         .other = after(ok("other"))});
    rows.append(
        {.name = "302, its body without end",
         .script = {Server::head(), Server::send("HTTP/1.1 302 X\r\nLocation: {other}/\r\n\r\n"),
                    Server::flood(QByteArray(65536, 'x'))},
         .ends = "200 other",
         .other = after(ok("other"))});
    rows.append(
        {.name = "302, its body stalls",
         .script = after("HTTP/1.1 302 X\r\nContent-Length: 9\r\nLocation: {other}/\r\n\r\nabc"),
         .ends = "Timeout",
         .deadline = 400,
         .other = after(ok("other"))});
    for (const int status : {300, 304, 305, 306, 399}) {
        rows.append({.name = QByteArray::number(status) + " is not followed",
                     .script = after(redirect(status, "{other}/")),
                     .ends = QByteArray::number(status) + ' ',
                     .other = after(ok("other"))});
    }
    rows.append({.name = "https to http",
                 .script = after(redirect(302, "{other}/")),
                 .ends = "Redirect",
                 .over = Over::TlsToPlain,
                 .other = after(ok("other"))});
    rows.append({.name = "http to https",
                 .script = after(redirect(302, "{other}/")),
                 .ends = "200 other",
                 .over = Over::PlainToTls,
                 .other = after(ok("other"))});
    rows.append({.name = "challenge without end",
                 .script = {Server::head(), Server::body(),
                            Server::send("HTTP/1.1 401 X\r\nContent-Length: 0\r\nWWW-Authenticate: "
                                         "Digest realm=\"r\", nonce=\"n\", stale=true\r\n\r\n"),
                            Server::again()},
                 .ends = "401 ",
                 .options = {.auth = QTreq::Auth::digest("user", "password")},
                 .requests = 2});
    return rows;
}

Rows connections()
{
    Rows rows;
    const auto polluted = [&](const QByteArray &name, const QByteArray &answer,
                              const QByteArray &ends, const QByteArray &method = "GET") {
        rows.append(
            {.name = name,
             .script = {Server::head(), Server::send(ok("next")), Server::again()},
             .ends = ends,
             .method = method,
             .requests = 1,
             .first = {Server::head(), Server::body(), Server::send(answer), Server::gone()},
             .next = true});
    };
    polluted("more than the length", ok("abc") + "def", "200 abc");
    polluted("a second answer behind the first", ok("abc") + ok("evil"), "200 abc");
    polluted("an answer behind a 204", "HTTP/1.1 204 X\r\n\r\n" + ok("evil"), "204 ");
    polluted("an answer behind that of a HEAD",
             "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + ok("evil"), "200 ", "HEAD");
    polluted("an answer behind the last chunk",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                 + ok("evil"),
             "200 abc");

    const auto lost = [&](const QByteArray &name, const Script &script, Over over = Over::Plain) {
        rows.append({.name = name,
                     .script = script,
                     .ends = "Connection",
                     .over = over,
                     .requests = 0,
                     .atMost = 4});
    };
    lost("closed before the request", {Server::close()});
    lost("reset before the request", {Server::reset()});
    lost("closed after the request", {Server::head(), Server::close()});
    lost("reset after the request", {Server::head(), Server::reset()});
    lost("closed after the request, TLS", {Server::head(), Server::close()}, Over::Tls);
    lost("reset after the request, TLS", {Server::head(), Server::reset()}, Over::Tls);
    rows.append({.name = "closed by length unknown",
                 .script = after("HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nabc", Server::close()),
                 .ends = "200 abc",
                 .whole = "abc"});
    rows.append({.name = "closed by length unknown, TLS",
                 .script = after("HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nabc", Server::close()),
                 .ends = "200 abc",
                 .whole = "abc",
                 .over = Over::Tls});
    rows.append({.name = "reset by length unknown",
                 .script = after("HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nabc", Server::reset()),
                 .ends = "200 abc",
                 .whole = "abcdef",
                 .rightWouldBe = "200 then Protocol"});
    rows.append({.name = "length unknown, TLS without its goodbye",
                 .script = after("HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nabc", Server::cut()),
                 .ends = "200 abc",
                 .whole = "abcdef",
                 .rightWouldBe = "200 then Protocol",
                 .over = Over::Tls});
    return rows;
}

Rows timing()
{
    Rows rows;
    const auto late = [&](const QByteArray &name, const Script &script, int deadline = 400) {
        rows.append({.name = name, .script = script, .ends = "Timeout", .deadline = deadline});
    };
    late("no answer", after({}));
    late("half a status line, then nothing", after("HTTP/1.1 2"));
    late("half a header, then nothing", after("HTTP/1.1 200 OK\r\nContent-"));
    Script drip{Server::head()};
    for (const char c : QByteArrayView("HTTP/1.1 200 OK\r\nX-A: 1\r\nX-B: 2"))
        drip += Server::trickle({QByteArray(1, c)}, 50);
    late("bytes of a head, one by one", drip);
    late("100 without end",
         Script{Server::head()}
             + Server::trickle(QList<QByteArray>(40, "HTTP/1.1 100 Continue\r\n\r\n"), 50));
    const QByteArray long200 = "HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n";
    const auto lateBody = [&](const QByteArray &name, const Script &script,
                              const QTreq::RequestOptions &options, int deadline) {
        rows.append({.name = name,
                     .script = script,
                     .ends = "200 then Timeout",
                     .whole = QByteArray(60, 'x'),
                     .options = options,
                     .deadline = deadline});
    };
    lateBody("body that stalls", after(long200 + "abc"), {}, 400);
    lateBody("body that stalls, by idleTimeout", after(long200 + "abc"), {.idleTimeout = 300ms},
             4000);
    lateBody("body byte by byte",
             Script{Server::head(), Server::send(long200)}
                 + Server::trickle(QList<QByteArray>(59, "x"), 40),
             {.idleTimeout = 300ms}, 500);
    rows.append({.name = "slow body, within idleTimeout",
                 .script = Script{Server::head(), Server::send(long200)}
                     + Server::trickle(QList<QByteArray>(6, QByteArray(10, 'x')), 60),
                 .ends = "200 " + QByteArray(60, 'x'),
                 .options = {.timeout = 300ms, .idleTimeout = 300ms}});
    rows.append({.name = "slow headers, within idleTimeout",
                 .script = Script{Server::head(), Server::send("HTTP/1.1 200 OK\r\n")}
                     + Server::trickle({"X-A: 1\r\n", "X-B: 1\r\n", "X-C: 1\r\n", "X-D: 1\r\n",
                                        "Content-Length: 3\r\n\r\nabc"},
                                       100),
                 .ends = "Timeout",
                 .rightWouldBe = "200 abc",
                 .options = {.idleTimeout = 300ms}});
    rows.append({.name = "head later than timeout",
                 .script = {Server::head(), Server::wait(600), Server::send(ok("abc"))},
                 .ends = "Timeout",
                 .options = {.timeout = 300ms}});
    rows.append({.name = "TLS handshake that stalls",
                 .script = {Server::stall()},
                 .ends = "Timeout",
                 .over = Over::PlainAsTls,
                 .deadline = 500,
                 .requests = 0});
    rows.append(
        {.name = "no TLS where there should be",
         .script = {Server::send("HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n"), Server::gone()},
         .ends = "Tls",
         .over = Over::PlainAsTls,
         .requests = 0});
    rows.append({.name = "TLS handshake that is closed",
                 .script = {Server::close()},
                 .ends = "Connection",
                 .over = Over::PlainAsTls,
                 .requests = 0});
    rows.append({.name = "TLS where there should be none",
                 .script = {Server::head(), Server::send(ok("abc"))},
                 .ends = "Connection",
                 .over = Over::TlsAsPlain,
                 .requests = 0});
    return rows;
}

Rows all()
{
    Rows rows = statusLines() + headers();
    const Rows both = lengths() + chunks() + cuts() + codings() + uploads();
    rows += both + redirects() + connections() + timing();
    for (Misbehaviour row : both) {
        row.name += ", TLS";
        row.over = Over::Tls;
        if (row.name == "gzip, whole, closed, TLS") {
            row.byCurl = "200 then Protocol";
            row.because = "RFC 9112 section 9.8: without close_notify the body is incomplete";
        }
        rows.append(row);
    }
    return rows;
}

} // namespace MisbehaviourRows
