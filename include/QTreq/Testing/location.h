// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_LOCATION_H
#define QTREQ_TESTING_LOCATION_H

namespace QTreq::Testing {

/// A line of source: where a failure is reported. As a default argument it is the caller's.
struct Location
{
    const char *file = nullptr;
    int line = 0;

    static constexpr Location current(const char *file = __builtin_FILE(),
                                      int line = __builtin_LINE())
    {
        return {file, line};
    }
};

} // namespace QTreq::Testing

#endif
