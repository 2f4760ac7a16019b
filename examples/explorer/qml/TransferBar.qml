// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// How far one direction has come.
ColumnLayout {
    id: transfer

    required property string title
    required property double done // bytes
    required property double total // bytes; not positive: unknown
    required property double elapsed // ms
    property alias share: bar.value

    visible: transfer.done > 0
    spacing: 6

    RowLayout {
        Text {
            text: transfer.title
            textFormat: Text.PlainText
            font.pixelSize: Theme.normal
            color: Theme.text
            Layout.fillWidth: true
        }
        Caption {
            text: transfer.total > 0
                  ? qsTr("%1 of %2").arg(Format.bytes(transfer.done)).arg(Format.bytes(transfer.total))
                  : Format.bytes(transfer.done)
        }
        Caption {
            text: transfer.elapsed > 200
                  ? qsTr("· %1/s").arg(Format.bytes(1000 * transfer.done / transfer.elapsed)) : ""
        }
    }
    ProgressBar {
        id: bar

        value: transfer.total > 0 ? transfer.done / transfer.total : 0
        indeterminate: transfer.total <= 0
        Accessible.name: transfer.title
        Layout.fillWidth: true
        background: Rectangle {
            implicitHeight: 6
            radius: 3
            color: Theme.hover
        }
        contentItem: Item {
            Rectangle {
                width: bar.visualPosition * parent.width
                height: 6
                radius: 3
                color: Theme.accent
            }
        }
    }
}
