// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/expectedvalues.h>

#include "textform_p.h"

#include <algorithm>

namespace QTreq::Testing {

namespace {

// As it goes on the wire: no user, no fragment, and a path.
QUrl onWire(const QUrl &url)
{
    QUrl wire = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (wire.path().isEmpty())
        wire.setPath(QStringLiteral("/"));
    return wire;
}

QList<QByteArray> namesOf(const Params &params)
{
    QList<QByteArray> names;
    for (const auto &[name, value] : params.toListOfPairs()) {
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace

/*!
    Returns whether \a url is what is expected. Where the expected URL has no query, that of the
    other does not matter here.
*/
bool ExpectedUrl::matches(const QUrl &url) const
{
    if (!m_url)
        return true;
    const QUrl other = m_url->hasQuery() ? url : url.adjusted(QUrl::RemoveQuery);
    return onWire(*m_url) == onWire(other);
}

/*!
    The names and values of \a params and no others.
*/
ExpectedParams::ExpectedParams(const Params &params)
{
    for (const QByteArray &name : namesOf(params)) {
        QList<ExpectedText> values;
        for (const QByteArray &value : params.values(name))
            values.append(value);
        m_fields.append({name, values});
    }
}

/*!
    Returns whether \a params are what is expected. The order of names does not matter, that of one
    name's values does.
*/
bool ExpectedParams::matches(const Params &params) const
{
    if (m_isAny)
        return true;
    for (const ExpectedField &field : m_fields) {
        if (!field.values.matchesAll(params.values(field.name)))
            return false;
    }
    const auto isExpected = [this](const QByteArray &name) {
        return std::any_of(m_fields.begin(), m_fields.end(),
                           [&](const ExpectedField &field) { return field.name.bytes() == name; });
    };
    const QList<QByteArray> names = namesOf(params);
    return std::all_of(names.begin(), names.end(), isExpected);
}

/*!
    What is expected, for a report.
*/
QString ExpectedParams::toString() const
{
    return m_isAny ? QStringLiteral("any") : toText(m_fields);
}

/*!
    Returns whether \a values are those that are expected, one by one; any takes at least one.
*/
bool ExpectedList::matchesAll(const QList<QByteArray> &values) const
{
    if (m_isAny)
        return !values.isEmpty();
    return std::equal(m_values.begin(), m_values.end(), values.begin(), values.end(),
                      [](const ExpectedText &a, const QByteArray &b) { return a.matches(b); });
}

/*!
    Returns whether each of the expected values is among \a values.
*/
bool ExpectedList::matchesSome(const QList<QByteArray> &values) const
{
    if (m_isAny)
        return !values.isEmpty();
    return std::all_of(m_values.begin(), m_values.end(), [&](const ExpectedText &expected) {
        return std::any_of(values.begin(), values.end(),
                           [&](const QByteArray &value) { return expected.matches(value); });
    });
}

} // namespace QTreq::Testing
