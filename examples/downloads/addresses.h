// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_ADDRESSES_H
#define QTREQ_EXAMPLES_ADDRESSES_H

#include <QtCore/qlist.h>
#include <QtCore/qurl.h>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

/// The http and https addresses in a text, one or many, among whatever else it has.
[[nodiscard]] QList<QUrl> addressesIn(const QString &text);

/// The same of what was dropped, or is in the clipboard.
[[nodiscard]] QList<QUrl> addressesIn(const QMimeData *data);

#endif
