// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest
import QTreq
import QTreq.Testing

// The module QTreq.Testing itself.
Suite {
    id: suite
    name: "Testing"

    StubServer {
        id: server
        failTests: false
        clock: ManualClock {
            id: time
        }
    }
    StubServer {
        id: strict
        failTests: false
        strictOrder: true
    }
    HTTPClient {
        id: http
        client: server.client
        baseUrl: "http://stub.test/"
    }
    HTTPClient {
        id: ordered
        client: strict.client
        baseUrl: "http://stub.test/"
    }
    SignalSpy {
        id: requests
        target: server
        signalName: "requestsChanged"
    }

    function cleanup() {
        server.clear();
        strict.clear();
    }

    function test_replies_data() {
        return [
            { tag: "nothing", reply: undefined, code: 200, body: "" },
            { tag: "code", reply: 404, code: 404, body: "" },
            { tag: "text", reply: "hello", code: 200, body: "hello" },
            { tag: "object", reply: { code: 201, body: "made" }, code: 201, body: "made" },
            { tag: "json", reply: { json: [1] }, code: 200, body: "[1]" },
            { tag: "bytes", reply: { body: new Uint8Array([65]).buffer }, code: 200, body: "A" },
            { tag: "function", reply: call => call.method + call.path, code: 200, body: "GET/x" },
        ];
    }
    function test_replies(row) {
        server.get("/x", row.reply);
        const response = resolved(http.get("x"));
        compare(response.code, row.code);
        compare(resolved(response.text()), row.body);
    }

    function test_whatARequestShows() {
        server.post("/{kind}/{id}", call => ({ json: call.values }));
        requests.clear();
        const values = resolved(http.post("a/7?q=1&q=2", { data: { f: "x y" }, cookies: { c: "1" } })
                                .then(r => r.json()));
        compare(values, { kind: "a", id: "7" });
        const seen = server.requests[0];
        compare(seen.method, "POST");
        compare(seen.path, "/a/7");
        compare(seen.params.q, ["1", "2"]);
        compare(seen.form.f, "x y");
        compare(seen.cookies.c, "1");
        compare(seen.bytes.byteLength, 5);
        compare(requests.count, 1);
    }

    function test_delay() {
        server.get("/x", "late").delay(500);
        follow(http.get("x").then(r => r.text()));
        time.advance(499);
        wait(0);
        verify(!suite.settled);
        time.advance(1);
        tryVerify(() => suite.settled);
        compare(suite.result, "late");
        verify(time.elapsed >= 500);
    }

    function test_holdAndRelease() {
        const route = server.get("/x").hold();
        verify(!route.release("nobody waits"));
        follow(http.get("x").then(r => r.text()));
        compare(route.heldCount, 1);
        verify(route.release("now"));
        server.flush();
        tryVerify(() => suite.settled);
        compare(suite.result, "now");
        compare(route.callCount, 1);
        compare(route.calls.length, 1);
    }

    function test_faults_data() {
        return [{ tag: "refused" }, { tag: "resetAtStart" }, { tag: "resetInHeaders" }, { tag: "garbage" }];
    }
    function test_faults(row) {
        server.get("/x", "body").fail(row.tag);
        const error = rejected(http.get("x"));
        verify(["ConnectionError", "ProtocolError"].indexOf(error.name) >= 0, error.name);
    }

    function test_faultThatDoesNotExist() {
        let text = "";
        try {
            server.get("/x").optional().fail("typo");
        } catch (e) {
            text = e.message;
        }
        verify(text.indexOf("there is no fault \"typo\"; there are ") === 0, text);
    }

    function test_replyThatIsWrong_data() {
        return [
            { tag: "member", reply: { status: 5 },
              message: "a reply has no member \"status\": it has code, headers, body, json" },
            { tag: "array", reply: [1], message: "a reply is an object, a text or a status code" },
            { tag: "headers", reply: { headers: 1 },
              message: "headers: an object of names and values is wanted" },
        ];
    }
    function test_replyThatIsWrong(row) {
        let text = "";
        try {
            server.get("/x").optional().reply(row.reply);
        } catch (e) {
            text = e.message;
        }
        compare(text, row.message);
    }

    function test_replyFunctionThatThrows() {
        server.get("/x", () => { throw new Error("oops"); });
        compare(resolved(http.get("x")).code, 500);
        compare(server.failures, ["the reply function threw Error: oops"]);
    }

    function test_unexpectedRequest() {
        server.get("/x", 200).optional();
        const response = resolved(http.get("y"));
        compare(response.code, 500);
        compare(server.failures.length, 1);
        verify(String(server.failures[0]).indexOf("/y") >= 0);
    }

    function test_unusedRoute() {
        const route = server.get("/x", 200).times(2);
        resolved(http.get("x"));
        verify(!server.verify());
        compare(server.failures.length, 1);
        verify(String(server.failures[0]).indexOf("GET /x") >= 0);
        compare(route.callCount, 1);
        server.clear();
        compare(server.failures.length, 0);
        compare(server.requests.length, 0);
    }

    function test_strictOrder() {
        strict.get("/a", "a");
        strict.get("/b", "b");
        compare(resolved(ordered.get("b")).code, 500);
        compare(strict.failures.length, 1);
        compare(resolved(ordered.get("a")).code, 200);
        compare(resolved(ordered.get("b")).code, 200);
    }

    function test_failuresFailTheTest() {
        verify(!server.failTests);
        server.failTests = true;
        verify(server.failTests);
        server.failTests = false;
    }

    LoopbackServer {
        id: socket
        failTests: false
    }
    HTTPClient {
        id: real
        baseUrl: socket.url
    }
    function test_droppedConnections() {
        const route = socket.get("/x").hold();
        follow(real.get("x"));
        tryCompare(route, "callCount", 1);
        socket.refusing = true; // Qt asks once more
        socket.dropConnections();
        tryVerify(() => suite.settled);
        compare(suite.failure.name, "ConnectionError");
        verify(String(socket.url).indexOf("http://127.0.0.1:") === 0);
        socket.refusing = false;
        socket.clear();
    }
}
