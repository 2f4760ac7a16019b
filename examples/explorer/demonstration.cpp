// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "demonstration.h"

#include "shared/hands.h"

#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>

using namespace Qt::StringLiterals;

int saveScreenshot(QQuickWindow &window, const QString &path)
{
    Hands hands(window);
    int sent = 0;
    const auto send = [&](const QString &place) {
        hands.click(u"place-"_s + place);
        hands.press(Qt::Key_Return, Qt::ControlModifier);
        ++sent;
        return hands.waitUntil([&] { return hands.property(u"history"_s, "count") == sent; });
    };
    bool isSent = true;
    for (const QString &place :
         {u"/orbit"_s, u"/closed"_s, u"/upload"_s, u"/tonight"_s, u"/echo"_s})
        isSent = send(place) && isSent;
    return isSent && window.grabWindow().save(path) ? 0 : 1;
}
