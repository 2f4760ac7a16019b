// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// Text of a machine's, to write or to read.
ScrollView {
    id: view

    required property string label
    property alias area: area
    property alias text: area.text
    property alias readOnly: area.readOnly
    property alias textFormat: area.textFormat
    signal edited(string text)

    TextArea {
        id: area

        Accessible.name: view.label
        Accessible.multiLine: true
        placeholderText: view.readOnly ? "" : view.label
        padding: 12
        font.family: Theme.code
        font.pixelSize: Theme.normal
        color: Theme.text
        placeholderTextColor: Theme.faint
        selectionColor: Theme.accent
        selectedTextColor: Theme.accentText
        selectByMouse: true
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
        KeyNavigation.priority: KeyNavigation.BeforeItem
        KeyNavigation.tab: area.nextItemInFocusChain()
        onTextChanged: {
            if (area.activeFocus && !area.readOnly)
                view.edited(area.text);
        }
        background: Rectangle {
            radius: Theme.radius
            color: Theme.sunken
            border.width: area.activeFocus ? 2 : 1
            border.color: area.activeFocus ? Theme.accent : Theme.border
        }
    }
}
