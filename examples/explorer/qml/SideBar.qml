// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// What to send: something new, or something again.
ColumnLayout {
    id: bar

    required property var places
    required property Session session
    signal chosen(var place)
    signal recalled(var entry)
    signal repeated(var entry)

    spacing: Theme.gap

    SideHeading {
        text: qsTr("Try")
        Layout.leftMargin: Theme.gap
    }
    PlaceList {
        model: bar.places
        onChosen: place => bar.chosen(place)
        Layout.fillWidth: true
        Layout.preferredHeight: count * 30
    }
    RowLayout {
        Layout.topMargin: Theme.gap
        Layout.leftMargin: Theme.gap

        SideHeading {
            text: qsTr("History")
            Layout.fillWidth: true
        }
        QuietButton {
            text: qsTr("Clear")
            enabled: bar.session.log.length > 0
            onClicked: bar.session.log = []
        }
    }
    HistoryList {
        objectName: "history"
        model: bar.session.log
        onChosen: entry => bar.recalled(entry)
        onRepeated: entry => bar.repeated(entry)
        Layout.fillWidth: true
        Layout.fillHeight: true
    }
}
