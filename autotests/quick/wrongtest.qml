// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing

// Fails: each request that nobody expects is reported to the test that is running.
Suite {
    id: suite
    name: "Wrong"

    StubServer {
        id: server
    }
    LoopbackServer {
        id: socket
    }
    HTTPClient {
        id: real
        baseUrl: socket.url
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
    function test_unexpectedRequestOnASocket() {
        resolved(real.get("y"));
    }
}
