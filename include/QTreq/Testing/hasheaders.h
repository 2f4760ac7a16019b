// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_HASHEADERS_H
#define QTREQ_TESTING_HASHEADERS_H

#include <QTreq/Testing/expectedvalues.h>
#include <QTreq/Testing/qtreqtesting_export.h>

namespace QTreq::Testing {

/// Header fields that must be there; others may be. Names match in any case, values exactly.
class QTREQ_TESTING_EXPORT HasHeaders
{
public:
    HasHeaders(std::initializer_list<ExpectedField> fields) : m_fields(fields) { }
    explicit HasHeaders(const Headers &headers);

    [[nodiscard]] bool matches(const Headers &headers) const;
    [[nodiscard]] QString toString() const;

private:
    QList<ExpectedField> m_fields;
};

QTREQ_TESTING_EXPORT QDebug operator<<(QDebug debug, const HasHeaders &headers);

} // namespace QTreq::Testing

#endif
