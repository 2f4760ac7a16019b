// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// An answer in one line, and where its time went.
ColumnLayout {
    id: summary

    required property var answer

    spacing: 12

    RowLayout {
        spacing: 12

        StatusBadge {
            objectName: "status"
            code: summary.answer.code
            words: summary.answer.phrase
        }
        Caption {
            text: Format.time(summary.answer.total)
            color: Theme.text
            font.pixelSize: Theme.normal
        }
        Caption {
            visible: summary.answer.code > 0
            text: Format.bytes(summary.answer.size)
            color: Theme.text
            font.pixelSize: Theme.normal
        }
        Caption {
            Layout.fillWidth: true
            text: [summary.answer.version, summary.answer.type].filter(t => t !== "").join(" · ")
            font.pixelSize: Theme.normal
            horizontalAlignment: Text.AlignRight
            elide: Text.ElideRight
        }
    }
    TimingBar {
        visible: summary.answer.code > 0
        waited: summary.answer.waited
        total: summary.answer.total
        Layout.fillWidth: true
    }
}
