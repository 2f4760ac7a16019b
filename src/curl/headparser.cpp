// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "headparser_p.h"

#include "fieldname_p.h"

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace QTreq::Curl {

namespace {

// More of a head than any server has reason to send; 1xx answers count as well.
constexpr qsizetype maxSize = 256 * 1024; // bytes
constexpr qsizetype maxLines = 2000;
constexpr qsizetype usualLines = 12;

QString shown(QByteArrayView text)
{
    return QString::fromLatin1(
        text.first(std::min<qsizetype>(text.size(), 40)).toByteArray().replace('\0', ' '));
}

QByteArrayView trimmed(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

QByteArrayView withoutLineEnd(QByteArrayView line)
{
    if (line.endsWith('\n'))
        line.chop(1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isTokenCharacter(char c) // RFC 9110 section 5.6.2
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || isDigit(c)
        || (c != '\0' && strchr("!#$%&'*+.^_`|~", c));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

// RFC 9110 section 5.5: what may not be in a value is replaced by a space.
QByteArray printable(QByteArrayView value)
{
    QByteArray text = value.toByteArray();
    if (!text.contains('\r') && !text.contains('\0'))
        return text;
    for (char &c : text) {
        if (c == '\r' || c == '\0')
            c = ' ';
    }
    return text;
}

qint64 parseOne(const QByteArray &digits)
{
    bool ok = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), isDigit);
    const qint64 length = ok ? digits.toLongLong(&ok) : -1;
    return ok ? length : -1;
}

/// A length, or the same one several times (RFC 9110 section 8.6); -1: none of it.
qint64 parseLength(const QByteArray &value)
{
    qint64 length = -1;
    if (!value.contains(','))
        return parseOne(value);
    const auto parts = value.split(',');
    for (const QByteArray &part : parts) {
        const qint64 one = parseOne(part.trimmed());
        if (one < 0 || (length >= 0 && one != length))
            return -1;
        length = one;
    }
    return length;
}

} // namespace

HeadParser::Event HeadParser::fail(const QString &fault)
{
    m_fault = fault;
    return Event::Fault;
}

HeadParser::Event HeadParser::feed(QByteArrayView line)
{
    m_size += line.size();
    if (m_size > maxSize) {
        return fail(
            u"the answer's reason and headers are longer than %1 bytes, what is taken"_s.arg(
                maxSize));
    }
    const QByteArrayView text = withoutLineEnd(line);
    if (m_stage == Stage::Status)
        return feedStatus(text);
    if (m_stage == Stage::Lines)
        return feedLine(text);
    if (!text.isEmpty() && (m_trailers.size() >= maxLines || !addLine(m_trailers, text)))
        return fail(u"the answer's trailers are malformed: \"%1\""_s.arg(shown(text)));
    return Event::None;
}

HeadParser::Event HeadParser::feedStatus(QByteArrayView line)
{
    m_alike = line == m_known.statusLine && !line.isEmpty() && !m_awaitsChallenge ? 0 : -1;
    if (m_alike == 0) {
        m_head = m_known;
        m_stage = Stage::Lines;
        return Event::None;
    }
    const auto malformed = [&] {
        return fail(u"the answer's status line is malformed: \"%1\""_s.arg(shown(line)));
    };
    m_head = {};
    const qsizetype space = line.indexOf(' ');
    if (!line.startsWith("HTTP/") || space < 0 || line.size() < space + 4)
        return malformed();
    m_head.statusLine = line.toByteArray();
    m_head.version = line.first(space).toByteArray();
    const QByteArrayView code = line.sliced(space + 1, 3);
    if (!std::all_of(code.begin(), code.end(), isDigit)
        || (line.size() > space + 4 && line.at(space + 4) != ' '))
        return malformed();
    m_head.status = code.toByteArray().toInt();
    if (m_head.status < 100 || m_head.status > 599)
        return fail(u"the status %1 is not one of an answer (200 to 599)"_s.arg(m_head.status));
    if (m_head.status == 101)
        return fail(u"the status 101 says that the protocol is another now, and nobody asked"_s);
    m_head.phrase = QString::fromLatin1(printable(trimmed(line.sliced(space + 4))));
    m_head.lines.reserve(usualLines);
    m_stage = Stage::Lines;
    return Event::None;
}

HeadParser::Event HeadParser::feedLine(QByteArrayView line)
{
    if (m_alike >= 0 && isKnown(line, m_alike)) {
        ++m_alike;
        return Event::None;
    }
    if (line.isEmpty() && m_alike >= 0 && m_alike == m_known.lines.size() && !isBodyless())
        return endHead(); // what it means was found before
    diverge();
    if (line.isEmpty())
        return finishHead();
    if (m_head.lines.size() >= maxLines)
        return fail(u"the answer has more headers than the %1 that are taken"_s.arg(maxLines));
    if (!addLine(m_head.lines, line))
        return fail(u"the answer's headers are malformed: \"%1\""_s.arg(shown(line)));
    return Event::None;
}

/// In the form that most servers send.
bool HeadParser::isKnown(QByteArrayView line, qsizetype index) const
{
    if (index >= m_known.lines.size())
        return false;
    const auto &[name, value] = m_known.lines.at(index);
    const char *const data = line.data();
    return line.size() == name.size() + 2 + value.size() && data[name.size()] == ':'
        && data[name.size() + 1] == ' '
        && std::memcmp(data, name.constData(), std::size_t(name.size())) == 0
        && std::memcmp(data + name.size() + 2, value.constData(), std::size_t(value.size())) == 0;
}

/// It is another head than the known one, but for its first lines.
void HeadParser::diverge()
{
    if (m_alike < 0)
        return;
    m_head.lines = m_known.lines.first(m_alike);
    m_head.lines.reserve(usualLines);
    m_head.length = -1;
    m_head.chunked = false;
    m_alike = -1;
}

bool HeadParser::addLine(QList<Headers::Pair> &lines, QByteArrayView line)
{
    if (isKnown(line, lines.size())) {
        lines.append(m_known.lines.at(lines.size()));
        return true;
    }
    if (line.front() == ' ' || line.front() == '\t') { // folded, RFC 9112 section 5.2
        if (lines.isEmpty())
            return false;
        lines.last().second += ' ' + printable(trimmed(line));
        return true;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return false;
    lines.append({line.first(colon).toByteArray(), printable(trimmed(line.sliced(colon + 1)))});
    return true;
}

HeadParser::Event HeadParser::finishHead()
{
    if (m_head.status < 200) {
        m_stage = Stage::Status;
        return Event::Interim;
    }
    if (m_head.status == 401 && std::exchange(m_awaitsChallenge, false)) {
        m_stage = Stage::Status;
        return Event::None;
    }
    const QString fault = framingFault();
    if (!fault.isEmpty())
        return fail(fault);
    return endHead();
}

HeadParser::Event HeadParser::endHead()
{
    m_stage = Stage::Complete;
    return Event::Final;
}

bool HeadParser::isBodyless() const
{
    return m_isHead || m_head.status == 204 || m_head.status == 304;
}

/// Where the body ends has to be certain (RFC 9112 section 6.3).
QString HeadParser::framingFault()
{
    QByteArray length;
    QByteArray coding;
    for (const auto &[name, value] : std::as_const(m_head.lines)) {
        if (is(name, "Content-Length"))
            length += (length.isNull() ? "" : ", ") + value;
        else if (is(name, "Transfer-Encoding"))
            coding += (coding.isNull() ? "" : ", ") + value;
    }
    if (isBodyless()) {
        m_head.length = length.isNull() ? -1 : parseLength(length);
        return {};
    }
    m_head.chunked = is(coding, "chunked");
    if (!coding.isNull() && !m_head.chunked && !is(coding, "identity")) {
        return u"the Transfer-Encoding \"%1\" cannot be undone; only \"chunked\" can"_s.arg(
            shown(coding));
    }
    if (length.isNull() || m_head.chunked)
        return {};
    m_head.length = parseLength(length);
    if (m_head.length < 0)
        return u"the Content-Length \"%1\" is invalid"_s.arg(shown(length));
    return {};
}

} // namespace QTreq::Curl
