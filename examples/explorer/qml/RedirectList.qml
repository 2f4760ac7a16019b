// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// The way to the response: each redirect, and where it led.
ListView {
    id: list

    required property var answer

    clip: true
    spacing: 0
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}
    model: list.answer.redirects.length > 0 ? [...list.answer.redirects, list.answer] : []

    delegate: Item {
        id: hop

        required property int index
        required property var modelData

        width: ListView.view.width
        height: 58

        Rectangle {
            x: 27
            y: 36
            width: 2
            height: hop.height - y
            visible: hop.index < hop.ListView.view.count - 1
            color: Theme.border
        }
        StatusBadge {
            id: badge

            y: 8
            width: 56
            code: hop.modelData.code
        }
        Text {
            id: target

            anchors.left: badge.right
            anchors.leftMargin: 12
            anchors.verticalCenter: badge.verticalCenter
            text: hop.modelData.method + " " + Format.path(hop.modelData.url)
            textFormat: Text.PlainText
            font.family: Theme.code
            font.pixelSize: Theme.normal
            color: Theme.text
            width: hop.width - x
            elide: Text.ElideMiddle
        }
        Caption {
            anchors.left: target.left
            anchors.top: badge.bottom
            anchors.topMargin: 3
            width: target.width
            elide: Text.ElideRight
            text: (hop.modelData.sets ?? []).map(line => qsTr("sets %1").arg(line.split(";")[0]))
                .join(", ")
        }
    }

    Caption {
        visible: list.count === 0
        text: qsTr("It was answered at once, without a redirect.")
    }
}
