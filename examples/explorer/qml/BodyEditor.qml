// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts
import Explorer

// The body: none, JSON, text, a form, or a file.
ColumnLayout {
    id: editor

    required property RequestDraft draft

    readonly property var kinds: ["none", "json", "text", "form", "file"]
    readonly property string fault: editor.draft.bodyKind === "json" && editor.draft.text !== ""
        ? BodyFormatter.jsonFault(editor.draft.text) : ""

    spacing: Theme.gap + 2

    Segments {
        label: qsTr("Kind of body")
        value: editor.draft.bodyKind
        choices: [{ value: "none", text: qsTr("None") }, { value: "json", text: qsTr("JSON") },
            { value: "text", text: qsTr("Text") }, { value: "form", text: qsTr("Form") },
            { value: "file", text: qsTr("File") }]
        onChosen: value => editor.draft.bodyKind = value
    }
    StackLayout {
        currentIndex: Math.min(1, editor.kinds.indexOf(editor.draft.bodyKind))
                      + Math.max(0, editor.kinds.indexOf(editor.draft.bodyKind) - 2)

        Caption {
            text: qsTr("This request has no body.")
            verticalAlignment: Text.AlignTop
        }
        CodeArea {
            objectName: "bodyText"
            label: qsTr("Body")
            text: editor.draft.text
            onEdited: text => editor.draft.text = text
        }
        KeyValueEditor {
            rows: editor.draft.form
        }
        FileEditor {
            draft: editor.draft
        }
    }
    Caption {
        visible: editor.fault !== ""
        text: qsTr("Not JSON yet: %1").arg(editor.fault)
        wrapMode: Text.Wrap
        Layout.fillWidth: true
        color: Theme.doubtful
    }
}
