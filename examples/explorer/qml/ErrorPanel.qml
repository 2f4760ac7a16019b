// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// Why there is no response, or not all of it.
Rectangle {
    id: panel

    required property var error // { name, message }, or null

    readonly property bool cancelled: name.text === "CancelledError"
    readonly property color tint: panel.cancelled ? Theme.doubtful : Theme.bad

    implicitHeight: column.implicitHeight + 2 * Theme.margin
    radius: Theme.radius
    color: Theme.thin(panel.tint)
    Accessible.role: Accessible.AlertMessage
    Accessible.name: name.text + ": " + message.text

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        spacing: 6

        Text {
            id: name

            objectName: "errorName"
            text: panel.error ? panel.error.name : ""
            textFormat: Text.PlainText
            font.pixelSize: Theme.normal + 1
            font.weight: Font.DemiBold
            color: panel.tint
        }
        TextEdit {
            id: message

            objectName: "errorMessage"
            text: panel.error ? panel.error.message : ""
            textFormat: TextEdit.PlainText
            readOnly: true
            selectByMouse: true
            font.pixelSize: Theme.normal
            color: Theme.text
            wrapMode: TextEdit.Wrap
            Layout.fillWidth: true
        }
    }
}
