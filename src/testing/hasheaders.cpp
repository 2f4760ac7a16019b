// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/hasheaders.h>

#include "textform_p.h"

#include <QtCore/qdebug.h>

#include <algorithm>

namespace QTreq::Testing {

/*!
    \class QTreq::Testing::HasHeaders
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/HasHeaders
    \brief Header fields that must be there; others may be.

    Names match in any case, values exactly.
*/

/*!
    \fn QTreq::Testing::HasHeaders::HasHeaders(std::initializer_list<ExpectedField> fields)
    The names and values of \a fields have to be there.
*/

/*!
    The names and values of \a headers have to be there.
*/
HasHeaders::HasHeaders(const Headers &headers)
{
    for (const auto &[name, value] : headers.toListOfPairs())
        m_fields.append({name, value});
}

/*!
    Returns whether all of them are among \a headers.
*/
bool HasHeaders::matches(const Headers &headers) const
{
    return std::all_of(m_fields.begin(), m_fields.end(), [&](const ExpectedField &field) {
        return field.values.matchesSome(headers.values(field.name));
    });
}

/*!
    What is expected, for a report.
*/
QString HasHeaders::toString() const
{
    return QLatin1String("HasHeaders") + toText(m_fields);
}

/*!
    \relates QTreq::Testing::HasHeaders

    Writes what \a headers expect to \a debug.
*/
QDebug operator<<(QDebug debug, const HasHeaders &headers)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote().nospace() << headers.toString();
}

} // namespace QTreq::Testing
