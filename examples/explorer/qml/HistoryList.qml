// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// What was sent before, with what came of it.
SideList {
    id: list

    delegate: SideRow {
        id: row

        required property int index
        required property var modelData

        objectName: "history-" + row.index
        width: ListView.view.width
        method: row.modelData.request.method
        text: Format.path(row.modelData.request.url)
        onClicked: (row.ListView.view as SideList).chosen(row.modelData)

        StatusBadge {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.modelData.answer.code > 0
            compact: true
            code: row.modelData.answer.code
        }
        Caption {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.modelData.answer.code === 0
            text: row.modelData.answer.error ? row.modelData.answer.error.name.replace("Error", "")
                                             : ""
            color: Theme.bad
        }
        QuietButton {
            objectName: "repeat-" + row.index
            text: "↻"
            font.pixelSize: Theme.normal + 1
            Accessible.name: qsTr("Repeat %1").arg(row.text)
            onClicked: (row.ListView.view as SideList).repeated(row.modelData)
        }
    }

    Caption {
        x: 8
        visible: list.count === 0
        text: qsTr("What you send is listed here.")
    }
}
