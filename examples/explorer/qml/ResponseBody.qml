// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import Explorer

// The body: set out, as it came, or as a dump of bytes.
CodeArea {
    id: view

    required property var answer
    property bool raw: false

    readonly property string html: view.answer.bytes !== null
        ? BodyFormatter.hex(view.answer.bytes)
        : view.raw ? BodyFormatter.raw(view.answer.text) : BodyFormatter.pretty(view.answer.text)

    // As a reader has it.
    readonly property string plain: view.area.getText(0, view.area.length).replace(/\u2029/g, "\n")

    objectName: "responseBody"
    label: qsTr("Body of the response")
    readOnly: true
    textFormat: TextEdit.RichText
    text: Theme.codeStyle + view.html
}
