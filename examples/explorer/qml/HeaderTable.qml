// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// Header fields, or whatever else has names and values.
ListView {
    id: table

    required property var fields // { name, value }
    property string none: qsTr("Nothing.")

    clip: true
    model: table.fields
    boundsBehavior: Flickable.StopAtBounds
    ScrollBar.vertical: ScrollBar {}

    delegate: Rectangle {
        id: row

        required property int index
        required property var modelData

        width: ListView.view.width
        height: Math.max(name.implicitHeight, value.implicitHeight) + 12
        radius: 4
        color: row.index % 2 === 0 ? Theme.sunken : Theme.surface

        Text {
            id: name

            x: 10
            y: 6
            width: row.width * 0.34 - 16
            text: row.modelData.name
            textFormat: Text.PlainText
            font.pixelSize: Theme.normal
            color: Theme.faint
            elide: Text.ElideRight
        }
        TextEdit {
            id: value

            x: row.width * 0.34
            y: 6
            width: row.width - x - 10
            text: row.modelData.value
            textFormat: TextEdit.PlainText
            font.family: Theme.code
            font.pixelSize: Theme.normal
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentText
            readOnly: true
            selectByMouse: true
            wrapMode: TextEdit.WrapAnywhere
            Accessible.name: row.modelData.name
        }
    }

    Caption {
        visible: table.count === 0
        text: table.none
    }
}
