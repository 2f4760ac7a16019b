// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml

// What there is to try at the built-in server; in the form of RequestDraft.snapshot().
QtObject {
    id: places

    property string sampleFile

    readonly property var all: [
        {
            title: "Planets, as JSON",
            url: "/planets",
            params: [["moons", "1"]],
            headers: [["Accept", "application/json"]]
        },
        { title: "Two redirects, two cookies", url: "/tonight" },
        { title: "Echo of a JSON body", method: "POST", url: "/echo", bodyKind: "json",
            text: '{\n  "star": "Vega",\n  "magnitude": 0.03,\n  "tags": ["blue", "near"]\n}' },
        { title: "Echo of a form", method: "POST", url: "/echo", bodyKind: "form",
            form: [["observer", "Ada"], ["sky", "clear & dark"]] },
        { title: "Upload of 64 MB", method: "PUT", url: "/upload", bodyKind: "file",
            field: "picture", file: places.sampleFile },
        { title: "Download of 25 MB", url: "/picture" },
        { title: "Behind a password", url: "/logbook", authKind: "basic", user: "galileo",
            password: "moons" },
        { title: "Eight light-seconds away", url: "/slow" },
        { title: "HTML, shown as text", url: "/visitors" },
        { title: "Round in circles", url: "/orbit" },
        { title: "Breaks off half-way", url: "/torn" },
        { title: "Closed today", url: "/closed" }
    ]
}
