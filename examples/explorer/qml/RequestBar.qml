// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// What to do, and where.
RowLayout {
    id: bar

    required property RequestDraft draft
    required property bool busy
    signal sent
    signal cancelled

    readonly property var methods: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]

    spacing: Theme.gap

    function focusUrl() {
        url.forceActiveFocus();
        url.selectAll();
    }

    Choice {
        objectName: "method"
        label: qsTr("Method")
        model: bar.methods
        font.weight: Font.DemiBold
        font.family: Theme.code
        tint: Theme.ofMethod(bar.draft.method)
        currentIndex: bar.methods.indexOf(bar.draft.method)
        onActivated: index => bar.draft.method = bar.methods[index]
    }
    Field {
        id: url

        objectName: "url"
        label: qsTr("A path of the built-in server, or any URL")
        text: bar.draft.url
        font.family: Theme.code
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoPredictiveText
        Layout.fillWidth: true
        onTextEdited: bar.draft.url = text
        onAccepted: bar.sent()
    }
    ActionButton {
        objectName: "send"
        text: bar.busy ? qsTr("Cancel") : qsTr("Send")
        tint: bar.busy ? Theme.bad : Theme.accent
        Layout.preferredWidth: 104
        onClicked: bar.busy ? bar.cancelled() : bar.sent()
    }
}
