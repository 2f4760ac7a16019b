// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "misbehaviour.h"

using namespace std::chrono_literals;

// What a server may make of a status line and of headers.
namespace MisbehaviourRows {

namespace {

using Server = ScriptedServer;
using Script = Misbehaviour::Script;

constexpr const char *rest = "Content-Length: 3\r\n\r\nabc";

QByteArray withStatusLine(const QByteArray &line)
{
    return line + "\r\n" + rest;
}

QByteArray withLine(const QByteArray &line)
{
    return "HTTP/1.1 200 OK\r\n" + line + "\r\n" + rest;
}

} // namespace

Misbehaviour::Script after(const QByteArray &answer)
{
    return {Server::head(), Server::body(), Server::send(answer), Server::gone()};
}

Misbehaviour::Script after(const QByteArray &answer, const ScriptedServer::Step &then)
{
    return {Server::head(), Server::body(), Server::send(answer), then, Server::gone()};
}

QByteArray lineUp(int count, const QByteArray &prefix)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += prefix + QByteArray::number(i) + ": x\r\n";
    return lines;
}

Rows statusLines()
{
    Rows rows;
    const auto accepted = [&](const QByteArray &name, const QByteArray &line) {
        rows.append({.name = name, .script = after(withStatusLine(line)), .ends = "200 abc"});
    };
    accepted("status without a reason", "HTTP/1.1 200 ");
    accepted("status without a space", "HTTP/1.1 200");
    accepted("reason in Latin-1", "HTTP/1.1 200 \xe4\xf6");
    accepted("HTTP/1.0", "HTTP/1.0 200 OK");
    accepted("space before the status line", " HTTP/1.1 200 OK");
    rows.last().byCurl = "Protocol";
    rows.last().because = "RFC 9112 section 4: an answer begins with its version";
    accepted("line breaks before the status line", "\r\n\r\nHTTP/1.1 200 OK");
    rows.last().byCurl = "Protocol";
    rows.last().because = "RFC 9112 section 2.2: only a server may skip empty lines";
    rows.append({.name = "line feeds alone",
                 .script = after("HTTP/1.1 200 OK\nContent-Length: 3\nX-A: 1\n\nabc"),
                 .ends = "200 abc",
                 .says = "X-A: 1"});
    rows.append({.name = "version from another world",
                 .script = after(withStatusLine("HTTP/3.7 200 OK")),
                 .ends = "200 abc",
                 .rightWouldBe = "Protocol"});

    for (const char *status : {"20", "2000", "000", "099", "-20", "600", "999"}) {
        rows.append({.name = QByteArray("status ") + status,
                     .script = after("HTTP/1.1 " + QByteArray(status) + " X\r\n" + rest),
                     .ends = "Protocol",
                     .says = "status"});
    }
    // What is no HTTP is asked for once more, and more: GET may be repeated (RFC 9110 9.2.2).
    const auto refused = [&](const QByteArray &name, const QByteArray &bytes) {
        rows.append({.name = name,
                     .script = after(bytes, Server::close()),
                     .ends = "Connection",
                     .byCurl = "Protocol",
                     .because = "what came is no answer; that it ended too says less",
                     .requests = 1,
                     .atMost = 4});
    };
    refused("another protocol", "SSH-2.0-OpenSSH_9.2\r\n");
    refused("ICY", withStatusLine("ICY 200 OK"));
    refused("lower case", withStatusLine("http/1.1 200 OK"));
    refused("status in letters", withStatusLine("HTTP/1.1 abc OK"));
    refused("page without a head", "<html>hello</html>");
    refused("half a status line", "HTTP/1.1 2"); // an answer, as far as it came
    rows.last().because = rows.last().byCurl = QByteArray();
    refused("zero bytes", QByteArray(300, '\0'));

    rows.append(
        {.name = "100 before the answer",
         .script = after("HTTP/1.1 100 Continue\r\n\r\n" + withStatusLine("HTTP/1.1 200 A")),
         .ends = "200 abc"});
    rows.append({.name = "100 five times",
                 .script = after(QByteArray("HTTP/1.1 100 Continue\r\nX-A: 1\r\n\r\n").repeated(5)
                                 + withStatusLine("HTTP/1.1 200 A")),
                 .ends = "200 abc"});
    for (const char *status : {"102", "103"}) {
        rows.append({.name = QByteArray(status) + " before the answer",
                     .script = after("HTTP/1.1 " + QByteArray(status) + " X\r\n\r\n"
                                     + withStatusLine("HTTP/1.1 200 A")),
                     .ends = "Protocol",
                     .rightWouldBe = "200 abc",
                     .says = status});
    }
    rows.append({.name = "101 that nobody asked for",
                 .script = after("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nabc"),
                 .ends = "Protocol",
                 .says = "101"});
    rows.append({.name = "100 and nothing else",
                 .script = after("HTTP/1.1 100 Continue\r\n\r\n", Server::close()),
                 .ends = "Connection",
                 .requests = 1,
                 .atMost = 4});
    return rows;
}

Rows headers()
{
    Rows rows;
    const auto accepted = [&](const QByteArray &name, const QByteArray &line,
                              const QByteArray &becomes) {
        rows.append(
            {.name = name, .script = after(withLine(line)), .ends = "200 abc", .says = becomes});
    };
    accepted("folded line", "X-A: 1\r\n  2", "X-A: 1 2");
    accepted("blanks around a value", "X-A: \t 1 2 \t", "X-A: 1 2");
    accepted("bytes beyond ASCII", "X-A: \xe4\xff", "X-A: \xe4\xff");
    // RFC 9110 section 5.5: such a character is replaced by a space, or the message refused.
    accepted("carriage return in a value", "X-A: 1\rX-B: 2", "X-A: 1 X-B: 2");
    accepted("NUL in a value",
             QByteArray("X-A: 1\0"
                        "2",
                        8),
             "X-A: 1 2");
    rows.last().byCurl = "Protocol";
    rows.last().because = "RFC 9110 section 5.5: refused or replaced by a space";
    accepted("same name twice", "X-A: 1\r\nx-a: 2", "x-a: 1, 2");
    rows.last().byCurl = "200 abc";
    rows.last().curlSays = "X-A: 1\nx-a: 2\n";
    rows.last().because = "RFC 9110 section 5.3: two lines mean what their list does";
    rows.append({.name = "empty value",
                 .script = after(withLine("X-A:")),
                 .ends = "200 abc",
                 .rightWouldBe = "200 abc",
                 .rightSays = "X-A: \n",
                 .says = "X-A: (none)"});
    for (const auto &[name, line] :
         {std::pair("line without a colon", "nonsense"),
          std::pair("space before the colon", "X-A : 1"), std::pair("space in a name", "X A: 1"),
          std::pair("empty name", ": 1"), std::pair("folded first line", "  X-A: 1")}) {
        rows.append(
            {.name = name, .script = after(withLine(line)), .ends = "Protocol", .says = "headers"});
    }
    rows.append({.name = "10,000 headers",
                 .script = after("HTTP/1.1 200 OK\r\n" + lineUp(10'000, "X-") + rest),
                 .ends = "Protocol",
                 .says = "headers"});
    rows.append({.name = "10,000 cookies",
                 .script = after("HTTP/1.1 200 OK\r\n"
                                 + QByteArray("Set-Cookie: a=b\r\n").repeated(10'000) + rest),
                 .ends = "Protocol",
                 .says = "headers"});
    rows.append({.name = "header of 300 KB",
                 .script = after(withLine("X-A: " + QByteArray(300'000, 'x'))),
                 .ends = "Protocol",
                 .says = "headers"});
    rows.append({.name = "reason of 300 KB",
                 .script = after(withStatusLine("HTTP/1.1 200 " + QByteArray(300'000, 'x'))),
                 .ends = "Protocol",
                 .says = "reason"});
    rows.append({.name = "headers without end",
                 .script = {Server::head(), Server::send("HTTP/1.1 200 OK\r\n"),
                            Server::flood(lineUp(100, "X-"))},
                 .ends = "Timeout",
                 .byCurl = "Protocol",
                 .because = "256 KiB are too much already, and nobody has to wait for more",
                 .deadline = 500});
    rows.append({.name = "cookie for another domain",
                 .script = after(withLine("Set-Cookie: a=1; Domain=example.org")),
                 .ends = "200 abc"});
    rows.append({.name = "half a header",
                 .script = after("HTTP/1.1 200 OK\r\nContent-Len", Server::close()),
                 .ends = "Connection",
                 .requests = 1,
                 .atMost = 4});
    rows.append({.name = "headers without their last line",
                 .script = after("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", Server::close()),
                 .ends = "Connection",
                 .requests = 1,
                 .atMost = 4});
    return rows;
}

} // namespace MisbehaviourRows
