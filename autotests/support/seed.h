// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_SEED_H
#define QTREQ_AUTOTESTS_SEED_H

#include <QtCore/qdebug.h>
#include <QtCore/qglobal.h>

/// What generated test data begins with: QTREQ_SEED where it is set, one number otherwise. Printed,
/// so that a failure can be had again.
inline quint32 testSeed()
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue("QTREQ_SEED", &given);
    const quint32 seed = given ? quint32(value) : 20260101;
    qInfo("QTREQ_SEED=%u", seed);
    return seed;
}

#endif
