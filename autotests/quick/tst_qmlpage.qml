// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtQuick
import QTreq
import QTreq.Testing

Suite {
    id: suite
    name: "QmlPage"

    readonly property TextInput field: page ? page.field : null
    readonly property var list: page ? page.list : null

    //! [stub]
    StubServer {
        id: server
        clock: ManualClock {
            id: time
        }
    }
    HTTPClient {
        id: http
        client: server.client
    }
    //! [stub]

    Component {
        id: pages
        QmlPage { }
    }
    property QmlPage page: null

    function init() {
        server.get("https://api.example/search", { json: { items: [] } }).times(1);
        page = createTemporaryObject(pages, suite);
        page.http.client = http.client;
        time.advance(200);
        tryCompare(list, "model", []);
    }
    function cleanup() {
        server.clear();
    }

    //! [test]
    function test_search() {
        const route = server.get("https://api.example/search", { json: { items: ["a"] } });
        field.text = "x";
        time.advance(200);
        tryCompare(list, "model", ["a"]);
        compare(route.calls[0].params.q, "x");
    }
    //! [test]

    function test_post() {
        const route = server.post("https://api.example/items",
                                  call => ({ json: { items: [call.json.name] } }));
        resolved(page.add("new"));
        compare(list.model, ["new"]);
        compare(route.calls[0].headers["x-a"], "1, 2");
    }

    function test_postThatFails() {
        server.post("https://api.example/items", 403);
        resolved(page.add("new"));
        compare(page.label.text.slice(0, 13), "StatusError: ");
    }
}
