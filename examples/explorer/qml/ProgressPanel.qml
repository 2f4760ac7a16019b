// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Layouts

// What a request is doing that has not ended.
ColumnLayout {
    id: panel

    required property Session session

    spacing: Theme.margin

    Text {
        text: panel.session.hasHead ? qsTr("Receiving…")
            : panel.session.waiting ? qsTr("Waiting for the answer…") : qsTr("Sending…")
        textFormat: Text.PlainText
        font.pixelSize: 17
        font.weight: Font.DemiBold
        color: Theme.text
    }
    TransferBar {
        objectName: "uploadBar"
        title: qsTr("Upload")
        done: panel.session.sent
        total: panel.session.toSend
        elapsed: panel.session.elapsed
        Layout.fillWidth: true
    }
    TransferBar {
        objectName: "downloadBar"
        title: qsTr("Download")
        done: panel.session.received
        total: panel.session.toReceive
        elapsed: panel.session.elapsed
        Layout.fillWidth: true
    }
    Caption {
        text: qsTr("%1 · Esc cancels").arg(Format.time(panel.session.elapsed))
    }
}
