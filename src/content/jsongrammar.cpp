// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/jsongrammar_p.h"

#include "content/escaped_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::Content {

namespace {

constexpr int maxDepth = 1024; // that of QJsonDocument

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Checker
{
public:
    explicit Checker(QByteArrayView text) : m_text(text) { }

    bool document();
    JsonFault fault() const { return {m_pos, m_reason}; }

private:
    bool value(int depth);
    bool items(int depth, char close);
    bool member();
    bool string();
    bool escape();
    bool number();
    bool digits();
    bool literal(QByteArrayView word);

    char peek() const { return m_pos < m_text.size() ? m_text[m_pos] : '\0'; }
    bool atEnd() const { return m_pos == m_text.size(); }
    bool take(char c);
    void skipBlanks();
    bool expected(const QString &what);

    QByteArrayView m_text;
    qsizetype m_pos = 0;
    QString m_reason;
};

bool Checker::take(char c)
{
    if (atEnd() || peek() != c)
        return false;
    ++m_pos;
    return true;
}

void Checker::skipBlanks()
{
    while (!atEnd() && QByteArrayView(" \t\r\n").contains(peek()))
        ++m_pos;
}

bool Checker::expected(const QString &what)
{
    m_reason = atEnd()
        ? u"the text ends where %1 is expected"_s.arg(what)
        : u"%1 is expected instead of '%2'"_s.arg(what, escaped(m_text.sliced(m_pos, 1), 4));
    return false;
}

bool Checker::document()
{
    skipBlanks();
    if (!value(0))
        return false;
    skipBlanks();
    return atEnd() || expected(u"the end"_s);
}

bool Checker::value(int depth)
{
    switch (peek()) {
    case '{':
        return items(depth + 1, '}');
    case '[':
        return items(depth + 1, ']');
    case '"':
        return string();
    case 't':
        return literal("true");
    case 'f':
        return literal("false");
    case 'n':
        return literal("null");
    default:
        return peek() == '-' || isDigit(peek()) ? number() : expected(u"a value"_s);
    }
}

// What stands between the brackets of an array or of an object.
bool Checker::items(int depth, char close)
{
    if (depth > maxDepth) {
        m_reason = u"more than %1 levels of nesting"_s.arg(maxDepth);
        return false;
    }
    ++m_pos;
    skipBlanks();
    if (take(close))
        return true;
    do {
        skipBlanks();
        if ((close == '}' && !member()) || !value(depth))
            return false;
        skipBlanks();
    } while (take(','));
    return take(close) || expected(u"',' or '%1'"_s.arg(QLatin1Char(close)));
}

bool Checker::member()
{
    if (peek() != '"')
        return expected(u"a name in quotes"_s);
    if (!string())
        return false;
    skipBlanks();
    if (!take(':'))
        return expected(u"':'"_s);
    skipBlanks();
    return true;
}

bool Checker::string()
{
    ++m_pos;
    while (!take('"')) {
        if (atEnd())
            return expected(u"the closing quote"_s);
        if (static_cast<unsigned char>(peek()) < 0x20)
            return expected(u"an escape"_s);
        if (m_text[m_pos++] == '\\' && !escape())
            return false;
    }
    return true;
}

bool Checker::escape()
{
    if (take('u')) {
        for (int i = 0; i < 4; ++i, ++m_pos) {
            if (!isHexDigit(peek()))
                return expected(u"a hexadecimal digit"_s);
        }
        return true;
    }
    if (atEnd() || !QByteArrayView("\"\\/bfnrt").contains(peek()))
        return expected(u"one of \"\\/bfnrtu"_s);
    ++m_pos;
    return true;
}

bool Checker::digits()
{
    if (!isDigit(peek()))
        return expected(u"a digit"_s);
    while (isDigit(peek()))
        ++m_pos;
    return true;
}

bool Checker::number()
{
    take('-');
    // A leading zero stands alone: what follows it then is an error of the place around.
    if (!take('0') && !digits())
        return false;
    if (take('.') && !digits())
        return false;
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        return digits();
    }
    return true;
}

bool Checker::literal(QByteArrayView word)
{
    if (!m_text.sliced(m_pos).startsWith(word))
        return expected(QString::fromLatin1(word));
    m_pos += word.size();
    return true;
}

} // namespace

/*!
    Returns the first place where \a utf8 is not JSON (RFC 8259), nothing where it is. It is
    stricter than QJsonDocument of Qt 6.4, which takes numbers such as \c{.5} and \c{1.}, control
    characters inside strings and unknown escapes. Whether strings are valid UTF-8 is left to that.
*/
std::optional<JsonFault> findJsonFault(QByteArrayView utf8)
{
    Checker checker(utf8);
    if (checker.document())
        return std::nullopt;
    return checker.fault();
}

} // namespace QTreq::Content
