// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// A quiet word beside something.
Text {
    color: Theme.faint
    font.pixelSize: Theme.small
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
