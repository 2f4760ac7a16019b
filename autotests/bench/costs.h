// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_COSTS_H
#define QTREQ_AUTOTESTS_COSTS_H

#include <QtCore/qjsonobject.h>
#include <QtCore/qlist.h>
#include <QtCore/qurl.h>

/// What the library needs for one unit of something there is much of: it should not depend on how
/// much.
struct Cost
{
    QString what;
    qint64 size = 0;
    double perUnit = 0;
    QString unit;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Cost fromJson(const QJsonObject &json);
};

/// What there is to be measured: "queued 1000" and so on.
QStringList costTasks(bool quick);

/// In a process of its own; the URL is that of a small file, beside which are those of bodies.
Cost measureCost(const QString &task, const QUrl &url);

/// The sizes of the bodies that a server has to have, by their names.
QList<std::pair<QString, qint64>> costBodies(bool quick);

#endif
