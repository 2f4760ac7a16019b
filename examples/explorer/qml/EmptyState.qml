// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// What stands where there is nothing yet.
Column {
    spacing: 6

    Text {
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("No answer yet")
        textFormat: Text.PlainText
        font.pixelSize: 17
        font.weight: Font.DemiBold
        color: Theme.faint
    }
    Caption {
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Ctrl+Enter sends the request, Esc cancels it, Ctrl+R repeats the last one.")
    }
}
