// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/headers.h>

#include "values/redacted_p.h"

#include <QtCore/qdebug.h>

#include <algorithm>

namespace QTreq {

namespace {

bool sameName(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

/*!
    \class QTreq::Headers
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Headers
    \brief An ordered multimap of header fields with case-insensitive names (RFC 9110 section 5).

    \snippet tst_guides.cpp headers

    Its members are called as those of Qt 6.7's QHttpHeaders, and with that version or a later one
    it converts to and from it. Names and values are bytes; text is taken as UTF-8. Order and
    spelling are kept, and names may repeat. Two are equal when they have the same fields in the
    same order; the case of names does not matter.

    Headers are values: copies are implicitly shared, and usable in any thread.
*/

/*!
    \class QTreq::Header
    \inmodule QTreqHTTP
    \inheaderfile QTreq/Headers
    \brief One header name with its value or values, as written in a braced list.
*/

/*!
    \fn QTreq::Header::Header(const Text &name, const Text &value)
    The field \a name with one \a value.
*/

/*!
    \fn QTreq::Header::Header(const Text &name, std::initializer_list<Text> values)
    The field \a name with each of \a values as a line of its own.
*/

/*!
    \variable QTreq::Header::name
    The name, as it will be sent.
*/

/*!
    \variable QTreq::Header::values
    The values, each of which is sent as a line of its own.
*/

/*!
    \typedef QTreq::Headers::Pair
    A name and a value.
*/

/*!
    \fn QTreq::Headers::Headers()
    Constructs an empty list.
*/

/*!
    \fn QTreq::Headers::Headers(const QList<Pair> &pairs)
    Constructs a list of \a pairs, in their order.
*/

/*!
    \fn void QTreq::Headers::clear()
    Removes all fields.
*/

/*!
    \fn QByteArray QTreq::Headers::nameAt(qsizetype i) const
    The name of field \a i, counted from 0 and smaller than size(), as it was written.
*/

/*!
    \fn QByteArray QTreq::Headers::valueAt(qsizetype i) const
    The value of field \a i, counted from 0 and smaller than size().
*/

/*!
    \fn qsizetype QTreq::Headers::size() const
    The number of fields, those that repeat a name counted each.
*/

/*!
    \fn bool QTreq::Headers::isEmpty() const
    Returns whether there is no field.
*/

/*!
    \fn const QList<Pair> &QTreq::Headers::toListOfPairs() const &
    All names and values, in order.
*/

/*!
    \fn QList<Pair> QTreq::Headers::toListOfPairs() &&
    The same, of a temporary: it can be iterated over directly.
*/

/*!
    Constructs \a headers: each name with its values, in the order written. Unicode text becomes
    UTF-8.
*/
Headers::Headers(std::initializer_list<Header> headers)
{
    for (const Header &header : headers) {
        for (const Text &value : header.values)
            append(header.name, value);
    }
}

/*!
    Adds a field \a name with \a value. Returns true, as
    QHttpHeaders does for a valid line. Lines are
    checked where they are sent: one that could smuggle a request fails it with InvalidRequestError.
*/
bool Headers::append(const Text &name, const Text &value)
{
    m_pairs.append({name.bytes(), value.bytes()});
    return true;
}

/*!
    Puts \a value in the place of the first field \a name and removes the others; appends it where
    there is none. Returns true, as append().
*/
bool Headers::replaceOrAppend(const Text &name, const Text &value)
{
    const auto matches = [&](const Pair &pair) { return sameName(pair.first, name.bytes()); };
    const auto first = std::find_if(m_pairs.begin(), m_pairs.end(), matches);
    if (first == m_pairs.end())
        return append(name, value);
    *first = {name.bytes(), value.bytes()};
    m_pairs.resize(std::remove_if(first + 1, m_pairs.end(), matches) - m_pairs.begin());
    return true;
}

/*!
    Removes all fields \a name, in whatever case.
*/
void Headers::removeAll(const Text &name)
{
    m_pairs.removeIf([&](const Pair &pair) { return sameName(pair.first, name.bytes()); });
}

/*!
    Returns whether there is a field \a name, in whatever case.
*/
bool Headers::contains(const Text &name) const
{
    return std::any_of(m_pairs.cbegin(), m_pairs.cend(),
                       [&](const Pair &pair) { return sameName(pair.first, name.bytes()); });
}

/*!
    The first value of \a name, else \a fallback.
*/
QByteArray Headers::value(const Text &name, const QByteArray &fallback) const
{
    for (const Pair &pair : m_pairs) {
        if (sameName(pair.first, name.bytes()))
            return pair.second;
    }
    return fallback;
}

/*!
    All values of \a name, in order; none where there is no such field.
*/
QList<QByteArray> Headers::values(const Text &name) const
{
    QList<QByteArray> values;
    for (const Pair &pair : m_pairs) {
        if (sameName(pair.first, name.bytes()))
            values.append(pair.second);
    }
    return values;
}

/*!
    All values of \a name as one list value, joined by a comma and a space (RFC 9110 section 5.3).
*/
QByteArray Headers::combinedValue(const Text &name) const
{
    return values(name).join(", ");
}

/// The same lines in the same order; names by any case, as everywhere.
bool Headers::equals(const Headers &other) const
{
    return std::equal(m_pairs.cbegin(), m_pairs.cend(), other.m_pairs.cbegin(),
                      other.m_pairs.cend(), [](const Pair &a, const Pair &b) {
                          return sameName(a.first, b.first) && a.second == b.second;
                      });
}

/*!
    \relates QTreq::Headers

    Writes \a headers to \a debug in one line; the values of fields that carry secrets are not
    shown.
*/
QDebug operator<<(QDebug debug, const Headers &headers)
{
    const QDebugStateSaver saver(debug);
    debug.nospace() << "Headers(";
    const char *separator = "";
    for (const auto &[name, value] : headers.toListOfPairs()) {
        debug << separator << name << ": " << redactedHeader(name, value);
        separator = ", ";
    }
    return debug << ")";
}

} // namespace QTreq
