// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing

// Fails: the one request that nobody expects is reported to the test that is running.
Suite {
    id: suite
    name: "Wrong"

    StubServer {
        id: server
    }
    HTTPClient {
        id: http
        client: server.client
        baseUrl: "http://stub.test/"
    }

    function test_expectedRequest() {
        server.get("/x", 200);
        resolved(http.get("x"));
    }
    function test_unexpectedRequest() {
        resolved(http.get("y"));
    }
}
