// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// How it ended: the status, or the error's name.
Rectangle {
    id: badge

    required property int code
    property string words
    property bool compact: false

    readonly property string text: badge.words === "" ? badge.code
        : badge.code > 0 ? badge.code + " " + badge.words : badge.words
    readonly property color tint: Theme.ofStatus(badge.code)

    implicitWidth: label.implicitWidth + (badge.compact ? 12 : 20)
    implicitHeight: label.implicitHeight + (badge.compact ? 4 : 10)
    radius: badge.compact ? 4 : Theme.radius
    color: Theme.thin(badge.tint)
    Accessible.role: Accessible.StaticText
    Accessible.name: badge.text

    Text {
        id: label

        anchors.centerIn: parent
        text: badge.text
        textFormat: Text.PlainText
        color: badge.tint
        font.pixelSize: badge.compact ? Theme.small : Theme.normal
        font.weight: Font.DemiBold
    }
}
