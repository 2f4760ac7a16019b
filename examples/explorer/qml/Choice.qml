// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// One of several, from a list that drops down.
ComboBox {
    id: choice

    required property string label
    property color tint: Theme.text

    Accessible.name: choice.label
    implicitHeight: Theme.control
    font.pixelSize: Theme.normal
    contentItem: Text {
        leftPadding: 12
        text: choice.displayText
        textFormat: Text.PlainText
        font: choice.font
        color: choice.tint
        verticalAlignment: Text.AlignVCenter
    }
    indicator: Text {
        x: choice.width - width - 12
        height: choice.height
        text: "▾"
        color: Theme.faint
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        implicitWidth: 116
        radius: Theme.radius
        color: choice.hovered ? Theme.hover : Theme.surface
        border.width: choice.visualFocus ? 2 : 1
        border.color: choice.visualFocus ? Theme.accent : Theme.border
    }
}
