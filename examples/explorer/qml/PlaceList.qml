// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// What there is to try.
SideList {
    delegate: SideRow {
        id: row

        required property var modelData

        objectName: "place-" + row.modelData.url
        width: ListView.view.width
        method: row.modelData.method ?? "GET"
        text: row.modelData.title
        onClicked: (row.ListView.view as SideList).chosen(row.modelData)
    }
}
