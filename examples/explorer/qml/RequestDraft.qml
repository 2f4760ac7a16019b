// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml

// The request that is being composed.
QtObject {
    id: draft

    property string method: "GET"
    property string url
    property string bodyKind: "none"
    property string text
    property string field: "file"
    property string file
    property string authKind: "none"
    property string user
    property string password
    property string token
    property int timeout: 30 // s
    property bool follow: true

    readonly property Pairs params: Pairs {}
    readonly property Pairs headers: Pairs {}
    readonly property Pairs form: Pairs {}

    readonly property var plainNames: ["method", "url", "bodyKind", "text", "field", "file",
        "authKind", "user", "password", "token", "timeout", "follow"]
    readonly property var blank: ({ method: "GET", url: "", bodyKind: "none", text: "",
        field: "file", file: "", authKind: "none", user: "", password: "", token: "", timeout: 30,
        follow: true, params: [], headers: [], form: [] })

    Component.onCompleted: draft.restore(draft.blank)

    function snapshot(): var {
        const all = { params: params.all(), headers: headers.all(), form: form.all() };
        for (const name of plainNames)
            all[name] = draft[name];
        return all;
    }

    // Takes a snapshot, whole or in part, up again.
    function restore(snapshot: var) {
        const all = Object.assign({}, blank, snapshot);
        for (const name of plainNames)
            draft[name] = all[name];
        params.fill(all.params);
        headers.fill(all.headers);
        form.fill(all.form);
    }
}
