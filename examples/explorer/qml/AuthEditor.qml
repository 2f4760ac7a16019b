// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// Who is asking.
ColumnLayout {
    id: editor

    required property RequestDraft draft

    readonly property bool named: editor.draft.authKind === "basic"
                                  || editor.draft.authKind === "digest"

    spacing: Theme.gap + 2

    Segments {
        label: qsTr("Kind of credentials")
        value: editor.draft.authKind
        choices: [{ value: "none", text: qsTr("None") }, { value: "basic", text: qsTr("Basic") },
            { value: "digest", text: qsTr("Digest") }, { value: "bearer", text: qsTr("Bearer") }]
        onChosen: value => editor.draft.authKind = value
    }
    Field {
        visible: editor.named
        label: qsTr("User")
        text: editor.draft.user
        Layout.fillWidth: true
        onTextEdited: editor.draft.user = text
    }
    Field {
        visible: editor.named
        label: qsTr("Password")
        text: editor.draft.password
        echoMode: TextInput.Password
        Layout.fillWidth: true
        onTextEdited: editor.draft.password = text
    }
    Field {
        objectName: "token"
        visible: editor.draft.authKind === "bearer"
        label: qsTr("Token")
        text: editor.draft.token
        font.family: Theme.code
        Layout.fillWidth: true
        onTextEdited: editor.draft.token = text
    }
    Caption {
        text: editor.draft.authKind === "none"
              ? qsTr("This request carries no credentials.")
              : qsTr("A redirect to another origin does not take them along.")
        wrapMode: Text.Wrap
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
