// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// Where the term is typed, and a sign that an answer is on its way.
TextField {
    id: field

    property bool busy: false

    implicitHeight: 48
    leftPadding: 18
    rightPadding: 56
    font.pixelSize: 18
    color: Theme.text
    placeholderTextColor: Theme.faint
    selectionColor: Theme.accent
    selectedTextColor: Theme.window
    selectByMouse: true
    Accessible.name: field.placeholderText
    background: Rectangle {
        radius: height / 2
        color: Theme.surface
        border.width: field.activeFocus ? 2 : 1
        border.color: field.activeFocus ? Theme.accent : Theme.border
    }

    BusyIndicator {
        objectName: "busy"
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        width: 32
        height: 32
        palette.dark: Theme.accent
        running: field.busy
        visible: field.busy
    }
}
