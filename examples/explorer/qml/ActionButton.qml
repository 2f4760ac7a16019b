// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// The button that a window is there for.
Button {
    id: button

    property color tint: Theme.accent

    implicitHeight: Theme.control
    leftPadding: 20
    rightPadding: 20
    font.pixelSize: Theme.normal
    font.weight: Font.DemiBold
    Accessible.name: button.text
    contentItem: Text {
        text: button.text
        textFormat: Text.PlainText
        font: button.font
        color: Theme.accentText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Qt.darker(button.tint, 1.2)
                           : button.hovered ? Qt.lighter(button.tint, 1.1) : button.tint
        border.width: button.visualFocus ? 2 : 0
        border.color: Theme.text
    }
}
