// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// The name of a part of the side bar.
Text {
    textFormat: Text.PlainText
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    font.capitalization: Font.AllUppercase
    font.letterSpacing: 0.8
    color: Theme.faint
}
