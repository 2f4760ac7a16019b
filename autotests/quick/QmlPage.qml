// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtQuick
import QTreq

// The code of doc/qml.md, with the views that it speaks of.
Item {
    id: page

    property alias http: http
    property alias field: field
    property alias label: label
    property alias list: list

    TextInput {
        id: field
    }
    Text {
        id: label
    }
    QtObject {
        id: list
        property var model
    }

    //! [client]
    HTTPClient {
        id: http
        baseUrl: "https://api.example/"
        timeout: 5000 // ms
    }
    //! [client]

    //! [post]
    function add(name: string): var {
        return http.post("items", { json: { name: name }, headers: { "X-A": ["1", "2"] } })
            .then(r => r.raiseForStatus().json())
            .then(v => list.model = v.items)
            .catch(e => label.text = e.name + ": " + e.message);
    }
    //! [post]

    //! [search]
    HTTPRequest {
        client: http
        url: "search"
        params: ({ q: field.text })
        debounce: 200
        onLoaded: v => list.model = v.items
    }
    //! [search]
}
