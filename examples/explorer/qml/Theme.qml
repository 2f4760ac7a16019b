// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

pragma Singleton

import QtQuick

// The colours and measures of the program, in the one place that knows them.
QtObject {
    id: theme

    property bool dark: theme.system.window.hslLightness < 0.5
    readonly property SystemPalette system: SystemPalette {}

    readonly property color window: theme.dark ? "#12161c" : "#f3f5f8"
    readonly property color surface: theme.dark ? "#1a2029" : "#ffffff"
    readonly property color sunken: theme.dark ? "#141920" : "#f8f9fb"
    readonly property color hover: theme.dark ? "#242c38" : "#eaeef4"
    readonly property color selected: theme.dark ? "#22344f" : "#e2ecfc"
    readonly property color border: theme.dark ? "#2e3846" : "#dbe0e8"
    readonly property color text: theme.dark ? "#e4e9f0" : "#1b2330"
    readonly property color faint: theme.dark ? "#98a4b5" : "#5a6678"
    readonly property color accent: theme.dark ? "#6ea4ff" : "#2563d9"
    readonly property color accentText: theme.dark ? "#0c1420" : "#ffffff"

    readonly property color good: theme.dark ? "#58c98b" : "#147a46"
    readonly property color elsewhere: theme.dark ? "#b79cff" : "#6a41c8"
    readonly property color doubtful: theme.dark ? "#eab04d" : "#965a00"
    readonly property color bad: theme.dark ? "#ff8189" : "#c02836"

    readonly property int gap: 8
    readonly property int margin: 16
    readonly property int radius: 6
    readonly property int control: 34 // how high a control is
    readonly property int small: 11
    readonly property int normal: 13
    readonly property string code: "monospace"

    // The classes that BodyFormatter gives.
    readonly property string codeStyle: ("<style>.k { color: %1 } .s { color: %2 }"
        + ".n { color: %3 } .l { color: %4 } .c { color: %5 }</style>").arg(theme.accent).arg(theme.good)
        .arg(theme.doubtful).arg(theme.elsewhere).arg(theme.faint)

    function ofStatus(code: int): color {
        if (code === 0 || code >= 500)
            return theme.bad;
        return code >= 400 ? theme.doubtful : code >= 300 ? theme.elsewhere : theme.good;
    }

    function ofMethod(method: string): color {
        switch (method) {
        case "GET":
        case "HEAD":
            return theme.good;
        case "DELETE":
            return theme.bad;
        case "POST":
            return theme.doubtful;
        default:
            return theme.elsewhere;
        }
    }

    // A colour so thin that text in the colour itself can be read on it.
    function thin(of: color): color {
        return Qt.rgba(of.r, of.g, of.b, theme.dark ? 0.18 : 0.11);
    }
}
