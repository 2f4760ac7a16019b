// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// How long to wait, and how far to go.
ColumnLayout {
    id: editor

    required property RequestDraft draft

    spacing: Theme.gap + 2

    RowLayout {
        spacing: Theme.gap

        SpinBox {
            id: seconds

            Accessible.name: qsTr("Time limit in seconds")
            from: 0
            to: 600
            value: editor.draft.timeout
            editable: true
            font.pixelSize: Theme.normal
            implicitHeight: Theme.control
            onValueModified: editor.draft.timeout = seconds.value
        }
        Caption {
            text: seconds.value === 0 ? qsTr("No limit until the headers come")
                                      : qsTr("seconds until the headers must be there")
            wrapMode: Text.Wrap
            Layout.fillWidth: true
        }
    }
    CheckBox {
        id: follow

        text: qsTr("Follow redirects")
        checked: editor.draft.follow
        font.pixelSize: Theme.normal
        leftPadding: 0
        onToggled: editor.draft.follow = follow.checked
    }
    Item {
        Layout.fillHeight: true
    }
}
