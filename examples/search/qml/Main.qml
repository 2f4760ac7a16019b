// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QTreq

// Looks for stars while their names are typed.
ApplicationWindow {
    id: window

    required property HTTPClient http

    width: 640
    height: 620
    minimumWidth: 420
    minimumHeight: 320
    title: qsTr("Stars")
    color: Theme.window

    Search {
        id: search

        client: window.http
        term: field.text.trim()
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        spacing: 14

        SearchField {
            id: field

            objectName: "term"
            busy: search.loading
            focus: true
            placeholderText: qsTr("A star or a constellation")
            Layout.fillWidth: true
        }
        Pane {
            objectName: "failure"
            visible: search.error !== null
            padding: 14
            background: Rectangle {
                radius: 10
                color: Theme.surface
                border.color: Theme.bad
            }
            Layout.fillWidth: true

            RowLayout {
                anchors.fill: parent
                spacing: 12

                Text {
                    objectName: "failureText"
                    text: search.error === null ? "" : search.error.message
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                    font.pixelSize: 14
                    color: Theme.bad
                    Layout.fillWidth: true
                }
                Button {
                    objectName: "retry"
                    text: qsTr("Again")
                    onClicked: search.retry()
                }
            }
        }
        StarList {
            id: list

            objectName: "stars"
            term: search.answer === null ? "" : search.answer.term
            model: search.answer === null ? [] : search.answer.stars
            opacity: search.loading ? 0.5 : 1
            Accessible.name: summary.text
            Layout.fillWidth: true
            Layout.fillHeight: true

            Behavior on opacity {
                NumberAnimation {
                    duration: 120
                }
            }
        }
        Text {
            id: summary

            objectName: "summary"
            text: search.answer === null
                ? qsTr("Short terms take this server longest; the newest is shown, whichever comes last.")
                : qsTr("%1 found for “%3” after %2 ms").arg(list.count).arg(Math.round(search.elapsed))
                    .arg(search.answer.term)
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            font.pixelSize: 13
            color: Theme.faint
            Layout.fillWidth: true
        }
    }
}
