// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// All that a request has beside its method and URL.
Card {
    id: editor

    required property RequestDraft draft

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Tabs {
            id: tabs

            Layout.fillWidth: true
            Layout.leftMargin: 4

            Tab {
                objectName: "params"
                text: qsTr("Params")
                count: Math.max(0, editor.draft.params.count - 1)
            }
            Tab {
                objectName: "headers"
                text: qsTr("Headers")
                count: Math.max(0, editor.draft.headers.count - 1)
            }
            Tab {
                objectName: "body"
                text: editor.draft.bodyKind === "none" ? qsTr("Body") : qsTr("Body •")
            }
            Tab {
                objectName: "auth"
                text: editor.draft.authKind === "none" ? qsTr("Auth") : qsTr("Auth •")
            }
            Tab {
                text: qsTr("Limits")
            }
        }
        StackLayout {
            currentIndex: tabs.currentIndex
            Layout.margins: Theme.margin

            KeyValueEditor {
                rows: editor.draft.params
            }
            KeyValueEditor {
                rows: editor.draft.headers
            }
            BodyEditor {
                draft: editor.draft
            }
            AuthEditor {
                draft: editor.draft
            }
            LimitsEditor {
                draft: editor.draft
            }
        }
    }

    // Where what is special about the request can be seen.
    function show() {
        if (editor.draft.bodyKind !== "none")
            tabs.currentIndex = 2;
        else if (editor.draft.authKind !== "none")
            tabs.currentIndex = 3;
        else
            tabs.currentIndex = 0;
    }
}
