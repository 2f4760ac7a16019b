// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// What this is, whom it talks to, and how it looks.
Rectangle {
    id: bar

    required property url server

    implicitHeight: 48
    color: Theme.surface

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.gap

        Rectangle {
            implicitWidth: 12
            implicitHeight: 12
            radius: 6
            color: Theme.accent
        }
        Text {
            text: qsTr("QTreq Explorer")
            textFormat: Text.PlainText
            font.pixelSize: 15
            font.weight: Font.DemiBold
            color: Theme.text
        }
        Item {
            Layout.fillWidth: true
        }
        Caption {
            text: qsTr("Paths are of %1").arg(String(bar.server))
            font.pixelSize: Theme.small + 1
        }
        QuietButton {
            text: Theme.dark ? qsTr("Light") : qsTr("Dark")
            framed: true
            Accessible.name: qsTr("Light or dark colours")
            onClicked: Theme.dark = !Theme.dark
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
}
