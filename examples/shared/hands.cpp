// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "shared/hands.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qtimer.h>
#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>
#include <QtTest/qtest.h>

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s;

QQuickItem *findIn(QQuickItem *item, const QString &name)
{
    if (!item->isVisible())
        return nullptr;
    if (item->objectName() == name)
        return item;
    const auto children = item->childItems();
    for (QQuickItem *const child : children) {
        if (QQuickItem *const found = findIn(child, name))
            return found;
    }
    return nullptr;
}

} // namespace

Hands::Hands(QQuickWindow &window) : m_window(window)
{
    m_window.requestActivate();
    if (!QTest::qWaitForWindowActive(&m_window))
        qWarning("The window does not become active.");
}

QQuickItem *Hands::find(const QString &name) const
{
    return findIn(m_window.contentItem(), name);
}

QString Hands::read(const QString &name) const
{
    return property(name, "text").toString();
}

QVariant Hands::property(const QString &name, const char *property) const
{
    const QQuickItem *const item = find(name);
    return item ? item->property(property) : QVariant();
}

void Hands::click(const QString &name)
{
    m_window.grabWindow(); // so that all is laid out
    const QQuickItem *const item = find(name);
    if (!item) {
        qWarning("There is no %s to click.", qPrintable(name));
        return;
    }
    const QPointF centre = item->mapToScene({item->width() / 2, item->height() / 2});
    QTest::mouseClick(&m_window, Qt::LeftButton, Qt::NoModifier, centre.toPoint());
}

void Hands::type(const QString &name, const QString &text)
{
    click(name);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    for (const QChar c : text)
        QTest::keyClick(&m_window, c.toLatin1());
}

void Hands::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&m_window, key, modifiers);
}

bool Hands::waitUntil(const std::function<bool()> &holds)
{
    // QTest::qWaitFor() sleeps after each turn of the event loop, which slows transfers down.
    const QDeadlineTimer deadline(patience);
    QTimer tick; // so that there is always another event
    tick.start(20ms);
    while (!holds() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return holds();
}
