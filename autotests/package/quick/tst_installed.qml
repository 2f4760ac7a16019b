// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest
import QTreq
import QTreq.Testing

// Run by Qt's own qmltestrunner, which knows of the module by its folder alone.
TestCase {
    id: suite
    name: "Installed"

    property string text

    StubServer {
        id: server
    }
    HTTPClient {
        id: http
        client: server.client
    }

    function test_request() {
        server.get("http://stub.test/", "installed");
        http.get("http://stub.test/").then(r => r.text()).then(t => suite.text = t);
        tryCompare(suite, "text", "installed");
    }
}
