// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// A name, its value, and the way to get rid of both.
RowLayout {
    id: row

    required property int index
    required property string name
    required property string value
    property bool last: false
    signal renamed(string name)
    signal changed(string value)
    signal removed

    spacing: Theme.gap

    Field {
        objectName: "name-" + row.index
        label: qsTr("Name")
        text: row.name
        Layout.preferredWidth: 2
        Layout.fillWidth: true
        onTextEdited: row.renamed(text)
    }
    Field {
        objectName: "value-" + row.index
        label: qsTr("Value")
        text: row.value
        Layout.preferredWidth: 3
        Layout.fillWidth: true
        onTextEdited: row.changed(text)
    }
    QuietButton {
        text: "×"
        font.pixelSize: 16
        opacity: row.last ? 0 : 1
        enabled: !row.last
        Accessible.name: qsTr("Remove %1").arg(row.name)
        onClicked: row.removed()
    }
}
