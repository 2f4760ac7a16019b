// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "requestparser_p.h"

#include "answerrules_p.h"

#include <algorithm>
#include <limits>

namespace QTreq::Testing {

namespace {

constexpr qsizetype longestHead = 1 << 20;

bool allOf(QByteArrayView text, const char *chars)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [chars](char c) {
        return QByteArrayView(chars).contains(c);
    });
}

bool isVisible(const QByteArray &text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c != 0x7f; });
}

} // namespace

RequestParser::Event RequestParser::next()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Length:
        return readLength();
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        return takeBytes(State::ChunkEnd);
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailers:
        return readTrailers();
    case State::End:
        m_state = State::Head;
        return Event::End;
    case State::Malformed:
        break;
    }
    return Event::Malformed;
}

RequestParser::Event RequestParser::malformed(const char *error)
{
    m_error = error;
    m_state = State::Malformed;
    return Event::Malformed;
}

RequestParser::Event RequestParser::readHead()
{
    // A client may send an empty line before a request (RFC 9112 section 2.2).
    while (m_buffer.startsWith("\r\n"))
        m_buffer.remove(0, 2);
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (std::max(end, end < 0 ? m_buffer.size() : 0) > longestHead)
        return malformed("the head is longer than 1 MiB");
    if (end < 0)
        return Event::NeedMore;
    m_headers.clear();
    QByteArray line;
    readLine(line);
    if (!parseRequestLine(line))
        return malformed("the request line is not METHOD SP TARGET SP HTTP/1.x");
    while (readLine(line) && !line.isEmpty()) {
        if (!parseField(line))
            return malformed("a header line is not NAME: VALUE");
    }
    if (m_version11 && m_headers.values("Host").size() != 1)
        return malformed("there is not exactly one Host header");
    if (!parseFraming())
        return malformed("Content-Length or Transfer-Encoding is not valid");
    return Event::Head;
}

bool RequestParser::readLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0)
        return false;
    line = m_buffer.left(end);
    m_buffer.remove(0, end + 2);
    return true;
}

bool RequestParser::parseRequestLine(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() != 3 || !isToken(words[0]) || !isVisible(words[1]))
        return false;
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")
        return false;
    m_method = words[0];
    m_target = words[1];
    m_version11 = words[2] == "HTTP/1.1";
    return true;
}

bool RequestParser::parseField(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.left(colon)) || hasBreak(line))
        return false;
    m_headers.append(line.left(colon), line.mid(colon + 1).trimmed());
    return true;
}

bool RequestParser::parseFraming()
{
    const QList<QByteArray> lengths = m_headers.values("Content-Length");
    const QList<QByteArray> codings = m_headers.values("Transfer-Encoding");
    m_left = 0;
    m_state = State::Length;
    if (codings.isEmpty())
        return parseLength(lengths);
    m_state = State::ChunkSize;
    return lengths.isEmpty() && codings.size() == 1
        && codings[0].compare("chunked", Qt::CaseInsensitive) == 0;
}

bool RequestParser::parseLength(const QList<QByteArray> &lengths)
{
    if (lengths.isEmpty())
        return true;
    bool ok = false;
    m_left = lengths[0].toLongLong(&ok);
    return ok && allOf(lengths[0], "0123456789") && lengths.count(lengths[0]) == lengths.size();
}

RequestParser::Event RequestParser::readLength()
{
    if (m_left > 0)
        return takeBytes(State::End);
    m_state = State::End;
    return next();
}

RequestParser::Event RequestParser::takeBytes(State whenDone)
{
    if (m_buffer.isEmpty())
        return Event::NeedMore;
    m_piece = m_buffer.left(qsizetype(std::min<qint64>(m_left, m_buffer.size())));
    m_buffer.remove(0, m_piece.size());
    m_left -= m_piece.size();
    if (m_left == 0)
        m_state = whenDone;
    return Event::Body;
}

RequestParser::Event RequestParser::readChunkSize()
{
    QByteArray line;
    if (!readLine(line))
        return m_buffer.size() > longestHead ? malformed("a chunk has no size") : Event::NeedMore;
    const QByteArray size = line.split(';').constFirst().trimmed();
    bool ok = false;
    m_left = size.toLongLong(&ok, 16);
    if (!ok || !allOf(size, "0123456789abcdefABCDEF"))
        return malformed("a chunk's size is not a hexadecimal number");
    m_state = m_left > 0 ? State::Chunk : State::Trailers;
    return next();
}

RequestParser::Event RequestParser::readChunkEnd()
{
    if (m_buffer.size() < 2)
        return Event::NeedMore;
    if (!m_buffer.startsWith("\r\n"))
        return malformed("a chunk is longer than its size");
    m_buffer.remove(0, 2);
    m_state = State::ChunkSize;
    return next();
}

RequestParser::Event RequestParser::readTrailers()
{
    QByteArray line;
    while (readLine(line)) {
        if (line.isEmpty()) {
            m_state = State::End;
            return next();
        }
    }
    return Event::NeedMore;
}

} // namespace QTreq::Testing
