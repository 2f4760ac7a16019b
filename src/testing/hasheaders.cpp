// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/hasheaders.h>

#include "textform_p.h"

#include <QtCore/qdebug.h>

#include <algorithm>

namespace QTreq::Testing {

HasHeaders::HasHeaders(const Headers &headers)
{
    for (const auto &[name, value] : headers.toListOfPairs())
        m_fields.append({name, value});
}

bool HasHeaders::matches(const Headers &headers) const
{
    return std::all_of(m_fields.begin(), m_fields.end(), [&](const ExpectedField &field) {
        return field.values.matchesSome(headers.values(field.name));
    });
}

QString HasHeaders::toString() const
{
    return QLatin1String("HasHeaders") + toText(m_fields);
}

QDebug operator<<(QDebug debug, const HasHeaders &headers)
{
    const QDebugStateSaver saver(debug);
    return debug.noquote().nospace() << headers.toString();
}

} // namespace QTreq::Testing
