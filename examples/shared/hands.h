// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_HANDS_H
#define QTREQ_EXAMPLES_HANDS_H

#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>

#include <functional>

class QQuickItem;
class QQuickWindow;

/// Uses a window by what can be seen of it, as a person does.
class Hands
{
public:
    explicit Hands(QQuickWindow &window);

    /// The visible item of that objectName, or null.
    [[nodiscard]] QQuickItem *find(const QString &name) const;
    /// What the item of that name shows.
    [[nodiscard]] QString read(const QString &name) const;
    /// A property of the item of that name.
    [[nodiscard]] QVariant property(const QString &name, const char *property) const;

    void click(const QString &name);
    /// Replaces what stands in the field.
    void type(const QString &name, const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Whether it came to hold before too much time had passed.
    bool waitUntil(const std::function<bool()> &holds);

private:
    QQuickWindow &m_window;
};

#endif
