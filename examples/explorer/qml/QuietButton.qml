// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// A button that does not ask for attention.
Button {
    id: button

    property bool framed: false

    implicitHeight: 26
    leftPadding: 8
    rightPadding: 8
    font.pixelSize: Theme.small + 1
    Accessible.name: button.text
    contentItem: Text {
        text: button.text
        textFormat: Text.PlainText
        font: button.font
        color: !button.enabled ? Theme.border : button.hovered ? Theme.text : Theme.faint
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.hovered ? Theme.hover : "transparent"
        border.width: button.visualFocus ? 2 : button.framed ? 1 : 0
        border.color: button.visualFocus ? Theme.accent : Theme.border
    }
}
