// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest
import QTreq
import QTreq.Testing

Suite {
    id: suite
    name: "HTTPRequest"

    StubServer {
        id: server
        clock: ManualClock {
            id: time
        }
    }
    HTTPClient {
        id: http
        client: server.client
        baseUrl: "http://stub.test/"
    }

    Component {
        id: searches
        SearchRequest { }
    }
    Component {
        id: plain
        HTTPRequest { }
    }
    SignalSpy {
        id: loads
        signalName: "loaded"
    }
    SignalSpy {
        id: failures
        signalName: "failed"
    }

    function make(component: Component, properties: var): var {
        properties.client = http;
        const request = createTemporaryObject(component, suite, properties);
        loads.target = request;
        failures.target = request;
        loads.clear();
        failures.clear();
        return request;
    }

    function cleanup() {
        server.clear();
    }

    function test_isSentWhenItIsComplete() {
        server.get("http://stub.test/search", call => ({ json: { found: call.params.q } }));
        const request = make(searches, {});
        compare(request.status, HTTPRequest.Loading);
        verify(request.loading);
        tryCompare(request, "status", HTTPRequest.Ready);
        compare(request.value.found, "a");
        compare(request.response.code, 200);
        compare(request.error, null);
        compare(request.progress, 1);
        compare(loads.count, 1);
        compare(loads.signalArguments[0][0].found, "a");
    }

    function test_isSentAgainWhenABindingChanges() {
        server.get("http://stub.test/search", call => ({ json: { found: call.params.q } }));
        const request = make(searches, {});
        tryCompare(request, "status", HTTPRequest.Ready);
        request.term = "b";
        compare(request.status, HTTPRequest.Loading);
        compare(request.value.found, "a");
        time.advance(199);
        compare(server.requests.length, 1);
        time.advance(1);
        compare(server.requests.length, 2);
        tryCompare(request, "status", HTTPRequest.Ready);
        compare(request.value.found, "b");
    }

    function test_theNewestWins() {
        const route = server.get("http://stub.test/search").hold();
        const request = make(searches, {});
        tryCompare(route, "callCount", 1);
        request.term = "b";
        time.advance(200);
        compare(route.callCount, 2);
        route.release("late");
        route.release("newest");
        tryCompare(request, "value", "newest");
        wait(0);
        compare(loads.count, 1);
    }

    function test_aStatusIsAnError() {
        server.get("http://stub.test/x", { code: 404, body: "none" });
        const request = make(plain, { url: "x" });
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.name, "StatusError");
        compare(request.error.code, 404);
        compare(request.response.code, 404);
        compare(failures.count, 1);
        compare(loads.count, 0);
        compare(resolved(request.response.text()), "none");
    }

    function test_aWrongOptionIsNamed() {
        const request = make(plain, { url: "x", timeout: "soon" });
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.message,
                "HTTPRequest: the option timeout wants a whole number of milliseconds, not \"soon\"");
    }
}
