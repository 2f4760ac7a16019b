// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// One of a few, side by side.
OneOf {
    id: segments

    required property var choices // { value, text }
    required property string label

    Accessible.role: Accessible.Grouping
    Accessible.name: segments.label
    spacing: 2

    Repeater {
        model: segments.choices

        AbstractButton {
            id: segment

            required property var modelData
            readonly property OneOf all: segment.parent as OneOf

            objectName: "segment-" + segment.modelData.value
            text: segment.modelData.text
            checked: segment.all !== null && segment.all.value === segment.modelData.value
            padding: 5
            leftPadding: 12
            rightPadding: 12
            Accessible.role: Accessible.RadioButton
            Accessible.name: segment.text
            Accessible.checked: segment.checked
            onClicked: segment.all.chosen(segment.modelData.value)

            contentItem: Text {
                text: segment.text
                textFormat: Text.PlainText
                font.pixelSize: Theme.small + 1
                font.weight: segment.checked ? Font.DemiBold : Font.Normal
                color: segment.checked ? Theme.accent : Theme.faint
            }
            background: Rectangle {
                radius: Theme.radius
                color: segment.checked ? Theme.selected : segment.hovered ? Theme.hover : "transparent"
                border.width: segment.visualFocus ? 2 : 0
                border.color: Theme.accent
            }
        }
    }
}
