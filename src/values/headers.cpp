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
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

/*!
    Each name with its values, in the order written. Unicode text becomes UTF-8.
*/
Headers::Headers(std::initializer_list<Header> headers)
{
    for (const Header &header : headers) {
        for (const Text &value : header.values)
            append(header.name, value);
    }
}

/*!
    Adds a field line; always true, as in QHttpHeaders for a valid line. Lines are checked
    where they are sent: one that could smuggle a request fails it with InvalidRequestError.
*/
bool Headers::append(const Text &name, const Text &value)
{
    m_pairs.append({name.bytes(), value.bytes()});
    return true;
}

/*!
    Puts the value in the place of the first line of that name and removes the others.
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

void Headers::removeAll(const Text &name)
{
    m_pairs.removeIf([&](const Pair &pair) { return sameName(pair.first, name.bytes()); });
}

bool Headers::contains(const Text &name) const
{
    return std::any_of(m_pairs.cbegin(), m_pairs.cend(),
                       [&](const Pair &pair) { return sameName(pair.first, name.bytes()); });
}

/*!
    The first value of that name, else the fallback.
*/
QByteArray Headers::value(const Text &name, const QByteArray &fallback) const
{
    for (const Pair &pair : m_pairs) {
        if (sameName(pair.first, name.bytes()))
            return pair.second;
    }
    return fallback;
}

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
    All values of that name as one list value (RFC 9110 section 5.3).
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
