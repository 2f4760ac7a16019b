// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// A line of the side bar that can be pressed.
AbstractButton {
    id: row

    required property string method
    default property alias extras: right.data

    implicitHeight: 30
    Accessible.name: row.method + " " + row.text
    background: Rectangle {
        radius: Theme.radius
        color: row.hovered || row.down ? Theme.hover : "transparent"
        border.width: row.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
    contentItem: Item {
        MethodMark {
            x: 8
            height: parent.height
            method: row.method
        }
        Text {
            x: 52
            width: parent.width - x - right.width - 10
            height: parent.height
            text: row.text
            textFormat: Text.PlainText
            font.pixelSize: Theme.normal - 1
            color: Theme.text
            elide: Text.ElideRight
            verticalAlignment: Text.AlignVCenter
        }
    }

    Row {
        id: right

        anchors.right: parent.right
        anchors.rightMargin: 4
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2
    }
}
