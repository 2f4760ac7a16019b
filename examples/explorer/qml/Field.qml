// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// A line to type in.
TextField {
    id: field

    required property string label

    Accessible.name: field.label
    placeholderText: field.label
    implicitHeight: Theme.control
    leftPadding: 10
    rightPadding: 10
    font.pixelSize: Theme.normal
    color: Theme.text
    placeholderTextColor: Theme.faint
    selectByMouse: true
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    background: Rectangle {
        radius: Theme.radius
        color: field.enabled ? Theme.surface : Theme.sunken
        border.width: field.activeFocus ? 2 : 1
        border.color: field.activeFocus ? Theme.accent : Theme.border
    }
}
