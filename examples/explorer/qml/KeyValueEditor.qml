// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// Names with values; there is always an empty row at the end.
RowList {
    delegate: KeyValueRow {
        id: row

        readonly property Pairs rows: (row.ListView.view as RowList).rows

        width: ListView.view.width
        last: row.index === ListView.view.count - 1
        onRenamed: name => row.rows.change(row.index, "name", name)
        onChanged: value => row.rows.change(row.index, "value", value)
        onRemoved: row.rows.remove(row.index)
    }
}
