// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CONTROLCHARACTER_P_H
#define QTREQ_CONTROLCHARACTER_P_H

#include <QtCore/qbytearrayview.h>

#include <algorithm>

namespace QTreq {

/// A control character other than the tab: it would end up in a header, or begin another one.
[[nodiscard]] inline bool hasControlCharacter(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; });
}

} // namespace QTreq

#endif
