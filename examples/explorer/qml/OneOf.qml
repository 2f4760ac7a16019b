// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// A choice of one of several.
Row {
    required property string value
    signal chosen(string value)
}
