// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// Where the time went: until the headers, and in the body.
Item {
    id: bar

    required property double waited // ms
    required property double total // ms

    readonly property double share: bar.total > 0 ? Math.min(1, bar.waited / bar.total) : 1

    implicitHeight: 26
    Accessible.role: Accessible.Indicator
    Accessible.name: qsTr("%1, of that %2 until the headers").arg(Format.time(bar.total))
        .arg(Format.time(bar.waited))

    Rectangle {
        id: first

        width: Math.max(3, bar.width * bar.share - 1)
        height: 6
        radius: 3
        color: Theme.accent
    }
    Rectangle {
        x: first.width + 2
        width: Math.max(3, bar.width - x)
        height: 6
        radius: 3
        color: Theme.good
    }
    Row {
        anchors.bottom: parent.bottom
        spacing: Theme.margin

        Caption {
            text: qsTr("● %1 until the headers").arg(Format.time(bar.waited))
            color: Theme.accent
        }
        Caption {
            text: qsTr("● %1 in the body").arg(Format.time(Math.max(0, bar.total - bar.waited)))
            color: Theme.good
        }
    }
}
