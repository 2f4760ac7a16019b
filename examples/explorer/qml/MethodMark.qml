// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick

// A method, short enough for a list.
Text {
    id: mark

    required property string method

    text: mark.method === "DELETE" ? "DEL" : mark.method === "OPTIONS" ? "OPT" : mark.method
    textFormat: Text.PlainText
    font.family: Theme.code
    font.pixelSize: Theme.small
    font.weight: Font.DemiBold
    color: Theme.ofMethod(mark.method)
    verticalAlignment: Text.AlignVCenter
}
