// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "misbehaviour.h"

using namespace std::chrono_literals;

// How a body may be framed, cut and encoded.
namespace MisbehaviourRows {

namespace {

using Server = ScriptedServer;
using Script = Misbehaviour::Script;

// "the whole truth" by gzip, 35 bytes.
QByteArray gzipped()
{
    return QByteArray::fromHex("1f8b08000000000002032bc9485528cfc8cf495528292a2dc90000"
                               "b8d06bb70f000000");
}

// 64 MB in 64 KB.
QByteArray bomb()
{
    return qCompress(QByteArray(64 << 20, 'x')).sliced(4); // Qt puts the length before it
}

QByteArray head(const QByteArray &lines)
{
    return "HTTP/1.1 200 OK\r\n" + lines + "\r\n";
}

QByteArray chunked(const QByteArray &chunks, const QByteArray &lines = {})
{
    return head("Transfer-Encoding: chunked\r\n" + lines) + chunks;
}

QByteArray chunk(const QByteArray &bytes)
{
    return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n";
}

QByteArray length(qsizetype size)
{
    return "Content-Length: " + QByteArray::number(size) + "\r\n";
}

} // namespace

Rows lengths()
{
    Rows rows;
    for (const char *value : {"-5", "abc", "5 5", "+3", "0x3", "3;3", "99999999999999999999999"}) {
        rows.append({.name = QByteArray("Content-Length: ") + value,
                     .script = after(head("Content-Length: " + QByteArray(value) + "\r\n") + "abc"),
                     .ends = "Protocol",
                     .says = "Content-Length"});
    }
    rows.append({.name = "two lengths that differ",
                 .script = after(head(length(2) + length(3)) + "abc"),
                 .ends = "Protocol",
                 .says = "Content-Length"});
    rows.append({.name = "two lengths that agree",
                 .script = after(head(length(3) + length(3)) + "abc"),
                 .ends = "200 abc"});
    rows.append({.name = "length and chunks",
                 .script = after(chunked(chunk("abc") + "0\r\n\r\n", length(2))),
                 .ends = "200 abc"});
    for (const char *coding : {"gzip, chunked", "gzip", "xchunked", "chunked, gzip"}) {
        rows.append({.name = QByteArray("Transfer-Encoding: ") + coding,
                     .script = after(head("Transfer-Encoding: " + QByteArray(coding) + "\r\n")
                                         + chunk("abc") + "0\r\n\r\n",
                                     Server::close()),
                     .ends = "Protocol",
                     .says = "Transfer-Encoding"});
    }
    rows.append({.name = "chunks in HTTP/1.0",
                 .script = after("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                     + chunk("abc") + "0\r\n\r\n",
                                 Server::close()),
                 .ends = "200 abc"});
    rows.append({.name = "body of a 204",
                 .script = after("HTTP/1.1 204 No Content\r\n\r\nabc"),
                 .ends = "204 "});
    rows.append({.name = "body of a 304",
                 .script = after("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\nabc"),
                 .ends = "304 "});
    rows.append({.name = "body of a HEAD",
                 .script = after(head(length(3)) + "abc"),
                 .ends = "200 ",
                 .method = "HEAD"});
    return rows;
}

Rows chunks()
{
    Rows rows;
    const auto accepted = [&](const QByteArray &name, const QByteArray &bytes) {
        rows.append({.name = name, .script = after(chunked(bytes)), .ends = "200 abc"});
    };
    accepted("chunk with an extension", "3;name=\"v;v\"\r\nabc\r\n0\r\n\r\n");
    accepted("chunk size with zeros", "0003\r\nabc\r\n0000\r\n\r\n");
    accepted("trailer", "3\r\nabc\r\n0\r\nX-A: 1\r\nContent-Length: 99\r\n\r\n");
    // Qt takes what is no number for the end of the body, and waits for ever after other sizes.
    const auto misread = [&](const QByteArray &size, const QByteArray &ends) {
        rows.append({.name = "chunk size \"" + size + '"',
                     .script = after(chunked(chunk("abc") + size + "\r\ndef\r\n0\r\n\r\n")),
                     .ends = ends,
                     .whole = "abcdef",
                     .rightWouldBe = "200 then Protocol",
                     .deadline = 400});
    };
    misread("zz", "200 abc");
    misread("ffffffffffffffff", "200 abc");
    misread("-5", "200 then Timeout");
    misread("", "200 then Timeout");
    return rows;
}

Rows cuts()
{
    Rows rows;
    const auto cut = [&](const QByteArray &name, const QByteArray &answer) {
        rows.append({.name = name + ", closed",
                     .script = after(answer, Server::close()),
                     .ends = "200 then Protocol",
                     .whole = "abcdef"});
        rows.append({.name = name + ", cut",
                     .script = after(answer, Server::cut()),
                     .ends = "200 then Protocol",
                     .whole = "abcdef"});
        rows.append({.name = name + ", reset",
                     .script = after(answer, Server::reset()),
                     .ends = "200 then Protocol",
                     .whole = "abcdef"});
    };
    cut("length, nothing of it", head(length(6)));
    cut("length, half of it", head(length(6)) + "abc");
    cut("length, all but a byte", head(length(6)) + "abcde");
    cut("length, HTTP/1.0", "HTTP/1.0 200 OK\r\n" + length(6) + "\r\nabc");
    cut("length, Connection: close", head(length(6) + "Connection: close\r\n") + "abc");
    cut("chunks, none of them", chunked({}));
    cut("chunks, inside a size", chunked("3"));
    cut("chunks, inside one", chunked("6\r\nabc"));
    cut("chunks, after the last byte of one", chunked("3\r\nabc"));
    cut("chunks, between two", chunked(chunk("abc")));
    cut("chunks, before the last", chunked(chunk("abcdef")));
    cut("chunks, inside a line break", chunked("3\r\nabc\r"));
    cut("chunks, inside the last size", chunked(chunk("abcdef") + "0\r"));
    cut("chunks, without their last line", chunked(chunk("abcdef") + "0\r\n"));
    cut("chunks, inside the last line break", chunked(chunk("abcdef") + "0\r\n\r"));
    rows.append({.name = "404, cut",
                 .script = after("HTTP/1.1 404 X\r\n" + length(6) + "\r\nabc", Server::cut()),
                 .ends = "404 then Protocol",
                 .whole = "abcdef"});
    return rows;
}

Rows codings()
{
    Rows rows;
    const QByteArray coding = "Content-Encoding: gzip\r\n";
    const QByteArray whole = gzipped();
    const auto row = [&](const QByteArray &name, const QByteArray &answer, const QByteArray &ends) {
        rows.append({.name = "gzip, " + name,
                     .script = after(answer, Server::cut()),
                     .ends = ends,
                     .whole = "the whole truth"});
    };
    row("whole", head(coding + length(whole.size())) + whole, "200 the whole truth");
    row("whole, closed", head(coding) + whole, "200 the whole truth");
    row("half, length longer", head(coding + length(whole.size())) + whole.left(20),
        "200 then Protocol");
    row("nothing, length longer", head(coding + length(whole.size())), "200 then Protocol");
    row("half, length agrees", head(coding + length(20)) + whole.left(20), "200 then Protocol");
    row("no checksum, length agrees", head(coding + length(whole.size() - 8)) + whole.chopped(8),
        "200 then Protocol");
    row("half, closed", head(coding) + whole.left(20), "200 then Protocol");
    row("half, chunks end", chunked(chunk(whole.left(20)) + "0\r\n\r\n", coding),
        "200 then Protocol");
    row("half, chunks cut", chunked(chunk(whole.left(20)), coding), "200 then Protocol");
    row("wrong checksum", head(coding + length(whole.size())) + whole.chopped(8) + "12345678",
        "200 then Decoding");
    row("is none", head(coding + length(11)) + "hello world", "200 then Decoding");
    row("more behind it", head(coding + length(whole.size() + 3)) + whole + "abc",
        "200 then Decoding");
    rows.append({.name = "a bomb",
                 .script = after(head("Content-Encoding: deflate\r\n") + bomb(), Server::close()),
                 .ends = "200 then Protocol",
                 .options = {.maxBodySize = 1'000'000},
                 .says = "maxBodySize"});
    rows.append({.name = "unknown coding",
                 .script = after(head("Content-Encoding: rot13\r\n" + length(3)) + "nop"),
                 .ends = "200 nop"});
    return rows;
}

} // namespace MisbehaviourRows
