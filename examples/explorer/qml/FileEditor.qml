// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts

// A file to upload: typed, chosen or dropped.
ColumnLayout {
    id: editor

    required property RequestDraft draft

    spacing: Theme.gap

    RowLayout {
        spacing: Theme.gap

        Field {
            label: qsTr("Name of the field")
            text: editor.draft.field
            Layout.preferredWidth: 130
            onTextEdited: editor.draft.field = text
        }
        Field {
            objectName: "file"
            label: qsTr("File")
            text: editor.draft.file
            Layout.fillWidth: true
            onTextEdited: editor.draft.file = text
        }
        QuietButton {
            text: qsTr("Choose…")
            framed: true
            implicitHeight: Theme.control
            onClicked: dialog.open()
        }
    }
    Rectangle {
        radius: Theme.radius
        color: area.containsDrag ? Theme.selected : Theme.sunken
        border.color: area.containsDrag ? Theme.accent : Theme.border
        Layout.fillWidth: true
        Layout.preferredHeight: 96

        Caption {
            anchors.centerIn: parent
            text: qsTr("…or drop a file here. It goes as multipart/form-data.")
        }
        DropArea {
            id: area

            anchors.fill: parent
            keys: ["text/uri-list"]
            onDropped: drop => editor.draft.file = String(drop.urls[0])
        }
    }
    Item {
        Layout.fillHeight: true
    }
    FileDialog {
        id: dialog

        onAccepted: editor.draft.file = String(dialog.selectedFile)
    }
}
