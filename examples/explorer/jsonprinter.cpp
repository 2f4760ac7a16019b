// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "jsonprinter.h"

using namespace Qt::StringLiterals;

namespace {

constexpr auto structure = "{}[],:\""_L1;

bool isStructure(QChar c)
{
    return structure.contains(c) || c.isSpace();
}

} // namespace

QString JsonPrinter::html()
{
    while (m_at < m_text.size())
        token();
    return m_html;
}

void JsonPrinter::token()
{
    const QChar c = m_text.at(m_at);
    if (c == u'"') {
        string();
    } else if (!isStructure(c)) {
        word();
    } else {
        ++m_at;
        if (c == u'{' || c == u'[')
            open(c);
        else if (c == u'}' || c == u']')
            close(c);
        else if (c == u':')
            m_html += u": "_s;
        else if (c == u',')
            m_html += c, line();
    }
}

void JsonPrinter::open(QChar bracket)
{
    m_html += bracket;
    while (m_at < m_text.size() && m_text.at(m_at).isSpace())
        ++m_at;
    const QChar next = m_at < m_text.size() ? m_text.at(m_at) : QChar();
    if (next == u'}' || next == u']') { // empty: on one line
        m_html += next;
        ++m_at;
        return;
    }
    ++m_depth;
    line();
}

void JsonPrinter::close(QChar bracket)
{
    --m_depth;
    line();
    m_html += bracket;
}

void JsonPrinter::string()
{
    qsizetype end = m_at + 1;
    while (end < m_text.size() && m_text.at(end) != u'"')
        end += m_text.at(end) == u'\\' ? 2 : 1;
    const QStringView words = QStringView(m_text).mid(m_at, end + 1 - m_at);
    m_at = end + 1;
    qsizetype next = m_at;
    while (next < m_text.size() && m_text.at(next).isSpace())
        ++next;
    const bool isKey = next < m_text.size() && m_text.at(next) == u':';
    span(isKey ? u'k' : u's', words);
}

void JsonPrinter::word()
{
    const qsizetype start = m_at;
    while (m_at < m_text.size() && !isStructure(m_text.at(m_at)))
        ++m_at;
    const QStringView words = QStringView(m_text).mid(start, m_at - start);
    span(words.front().isLetter() ? u'l' : u'n', words);
}

void JsonPrinter::line()
{
    m_html += u'\n' + QString(qsizetype(2) * m_depth, u' ');
}

void JsonPrinter::span(QChar style, QStringView words)
{
    m_html +=
        u"<span class=\""_s + style + u"\">"_s + words.toString().toHtmlEscaped() + u"</span>"_s;
}
