// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing

Suite {
    id: suite
    name: "HTTPClient"

    StubServer {
        id: server
    }
    HTTPClient {
        id: http
        client: server.client
        baseUrl: "http://stub.test/api/"
    }

    function cleanup() {
        server.clear();
    }

    function test_getGivesAPromiseOfTheResponse() {
        server.get("http://stub.test/api/items", { json: { items: [1, 2] } });
        const value = resolved(http.get("items").then(r => r.raiseForStatus().json()));
        compare(value.items, [1, 2]);
    }

    function test_verbs_data() {
        return [{ tag: "get" }, { tag: "head" }, { tag: "post" }, { tag: "put" }, { tag: "patch" },
            { tag: "deleteResource" }];
    }
    function test_verbs(row) {
        const method = row.tag === "deleteResource" ? "DELETE" : row.tag.toUpperCase();
        server.route(method, "http://stub.test/api/x", 204);
        compare(resolved(http[row.tag]("x")).code, 204);
        compare(server.requests[0].method, method);
    }

    function test_optionThatDoesNotExistIsNamed() {
        const error = rejected(http.get("x", { timeuot: 5 }));
        compare(error.message,
                "get(): the option \"timeuot\" does not exist; did you mean \"timeout\"?");
        compare(error.name, "InvalidRequestError");
        compare(server.requests.length, 0);
    }
}
