// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// The head of a page, with the number of things on it.
TabButton {
    id: tab

    property int count: 0

    width: implicitWidth
    implicitHeight: 38
    leftPadding: 12
    rightPadding: 12
    Accessible.name: tab.count > 0 ? tab.text + ", " + tab.count : tab.text
    contentItem: Row {
        spacing: 6

        Text {
            height: parent.height
            text: tab.text
            textFormat: Text.PlainText
            font.pixelSize: Theme.normal
            font.weight: tab.checked ? Font.DemiBold : Font.Normal
            color: tab.checked || tab.hovered ? Theme.text : Theme.faint
            verticalAlignment: Text.AlignVCenter
        }
        Caption {
            height: parent.height
            visible: tab.count > 0
            text: tab.count
            color: tab.checked ? Theme.accent : Theme.faint
        }
    }
    background: Rectangle {
        color: tab.visualFocus ? Theme.hover : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 2
            color: tab.checked ? Theme.accent : "transparent"
        }
    }
}
