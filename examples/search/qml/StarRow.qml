// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// A star: its name with what was looked for, its constellation, and how bright it is.
Item {
    id: row

    required property var modelData // { name, constellation, magnitude }

    readonly property FoundList list: ListView.view as FoundList
    readonly property string term: row.list ? row.list.term : ""
    readonly property int place: row.modelData.name.toLowerCase().indexOf(row.term.toLowerCase())
    readonly property int begin: Math.max(0, row.place)
    readonly property int end: row.begin + (row.place < 0 ? 0 : row.term.length)

    width: row.list ? row.list.width : 0
    implicitHeight: 52
    Accessible.role: Accessible.ListItem
    Accessible.name: row.modelData.name + ", " + row.modelData.constellation

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 18
        spacing: 14

        Item {
            implicitWidth: 24
            implicitHeight: 24

            Rectangle {
                anchors.centerIn: parent
                width: Math.max(5, 15 - 4 * row.modelData.magnitude)
                height: width
                radius: width / 2
                color: Theme.star
            }
        }
        Row {
            Layout.fillWidth: true

            Text {
                text: row.modelData.name.slice(0, row.begin)
                textFormat: Text.PlainText
                font.pixelSize: 16
                color: Theme.text
            }
            Text {
                text: row.modelData.name.slice(row.begin, row.end)
                textFormat: Text.PlainText
                font.pixelSize: 16
                font.bold: true
                color: Theme.accent
            }
            Text {
                text: row.modelData.name.slice(row.end)
                textFormat: Text.PlainText
                font.pixelSize: 16
                color: Theme.text
            }
        }
        Text {
            text: row.modelData.constellation
            textFormat: Text.PlainText
            font.pixelSize: 14
            color: Theme.faint
        }
        Text {
            text: row.modelData.magnitude.toFixed(2)
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignRight
            font.pixelSize: 14
            color: Theme.faint
            Layout.preferredWidth: 44
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
        opacity: 0.5
    }
}
