// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXPLORER_BODYFORMATTER_H
#define QTREQ_EXPLORER_BODYFORMATTER_H

#include <QtCore/qobject.h>
#include <QtQml/qqmlregistration.h>

/// Makes rich text of a body: JSON is set out and coloured, all else is shown as it is. Nothing
/// of the body is ever taken for markup.
class BodyFormatter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    using QObject::QObject;

    /// Classes of the spans: k, s, n, l for keys, strings, numbers and literals.
    Q_INVOKABLE [[nodiscard]] QString pretty(const QString &text) const;
    Q_INVOKABLE [[nodiscard]] QString raw(const QString &text) const;
    Q_INVOKABLE [[nodiscard]] QString hex(const QByteArray &bytes) const;
    /// Why it is no JSON; empty: it is.
    Q_INVOKABLE [[nodiscard]] QString jsonFault(const QString &text) const;
};

#endif
