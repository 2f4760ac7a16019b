// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QtQuick.Controls.Basic

// A list of what was found for a term.
ListView {
    property string term

    clip: true
    Accessible.role: Accessible.List
    ScrollBar.vertical: ScrollBar { }
}
