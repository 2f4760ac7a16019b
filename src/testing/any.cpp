// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/any.h>

namespace QTreq::Testing {

/*!
    A string that no JSON text has: it is made of noncharacters.
*/
Any::operator QJsonValue() const
{
    return QStringLiteral("\ufdd0any\ufdd1");
}

} // namespace QTreq::Testing
