// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_CALLSCOPE_P_H
#define QTREQ_QUICK_CALLSCOPE_P_H

#include <QtCore/qobject.h>

namespace QTreq::Quick {

/// What requests end with. Its children are who wait for them, and go first: nobody is told.
class CallScope : public QObject
{
public:
    using QObject::QObject;
    ~CallScope() override
    {
        while (!children().isEmpty())
            delete children().first();
    }
};

} // namespace QTreq::Quick

#endif
