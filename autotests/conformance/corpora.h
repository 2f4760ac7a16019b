// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_CORPORA_H
#define QTREQ_AUTOTESTS_CORPORA_H

#include <QtTest/qtest.h>

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

// Leaves a test's _data() or the test where the data of others is not at hand.
#define QTREQ_SKIP_WITHOUT_CORPORA()                                                               \
    if (!qEnvironmentVariableIsSet("QTREQ_CORPORA"))                                               \
    QSKIP("QTREQ_CORPORA is not set: no folder with the data of others")

namespace Corpora {

inline QString path(const QString &name)
{
    return qEnvironmentVariable("QTREQ_CORPORA") + QLatin1Char('/') + name;
}

inline QByteArray read(const QString &name)
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    return file.readAll();
}

inline QJsonArray readArray(const QString &name)
{
    return QJsonDocument::fromJson(read(name)).array();
}

/// A case where the library rightly differs.
struct Difference
{
    const char *name;
    const char *reason;
};

template<std::size_t N>
const char *reasonToDiffer(const Difference (&differences)[N], QByteArrayView name)
{
    for (const Difference &difference : differences) {
        if (name == difference.name)
            return difference.reason;
    }
    return nullptr;
}

} // namespace Corpora

#endif
