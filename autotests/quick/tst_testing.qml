// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest
import QTreq
import QTreq.Testing

// The module QTreq.Testing itself: each server, with routes and the time of the test.
Suite {
    id: suite
    name: "Testing"

    property var server: memory
    property var http: stubbed

    ManualClock {
        id: time
    }
    StubServer {
        id: memory
        failTests: false
        clock: time
    }
    LoopbackServer {
        id: socket
        failTests: false
        clock: time
    }
    HTTPClient {
        id: stubbed
        client: memory.client
        baseUrl: "http://stub.test/"
    }
    HTTPClient {
        id: real
        baseUrl: socket.url
    }
    SignalSpy {
        id: requests
        signalName: "requestsChanged"
    }

    function cleanup() {
        for (const each of [memory, socket]) {
            each.strictOrder = false;
            each.failTests = false;
            each.clock = time;
            each.clear();
        }
    }
    function backends(): var {
        return [{ tag: "in memory" }, { tag: "on a socket" }];
    }
    function twice(rows: var): var {
        const both = [];
        for (const row of rows) {
            both.push(Object.assign({}, row, { tag: row.tag + ", in memory" }));
            both.push(Object.assign({}, row, { tag: row.tag + ", on a socket" }));
        }
        return both;
    }
    function start(row: var) {
        const inMemory = row.tag.indexOf("in memory") >= 0;
        suite.server = inMemory ? memory : socket;
        suite.http = inMemory ? stubbed : real;
    }

    function test_replies_data() {
        return twice([
            { tag: "nothing", reply: undefined, code: 200, body: "" },
            { tag: "code", reply: 404, code: 404, body: "" },
            { tag: "text", reply: "hello", code: 200, body: "hello" },
            { tag: "object", reply: { code: 201, body: "made" }, code: 201, body: "made" },
            { tag: "json", reply: { json: [1] }, code: 200, body: "[1]" },
            { tag: "bytes", reply: { body: new Uint8Array([65]).buffer }, code: 200, body: "A" },
            { tag: "function", reply: call => call.method + call.path, code: 200, body: "GET/x" },
        ]);
    }
    function test_replies(row) {
        start(row);
        server.get("/x", row.reply);
        const response = resolved(http.get("x"));
        compare(response.code, row.code);
        compare(resolved(response.text()), row.body);
    }

    function test_routesByMethod_data() {
        const rows = [];
        for (const verb of ["get", "head", "post", "put", "patch", "deleteResource"])
            rows.push({ tag: verb, verb: verb });
        return twice(rows);
    }
    function test_routesByMethod(row) {
        start(row);
        const route = server[row.verb]("/x", { code: 201 });
        compare(resolved(http[row.verb]("x")).code, 201);
        compare(route.callCount, 1);
    }

    function test_routeOfAnyMethod_data() {
        return twice([{ tag: "PROPFIND", method: "PROPFIND" }, { tag: "*", method: "*" }]);
    }
    function test_routeOfAnyMethod(row) {
        start(row);
        server.route(row.method, "/x").reply("found");
        compare(resolved(http.request("PROPFIND", "x").then(r => r.text())), "found");
    }

    function test_whatARequestShows_data() {
        return backends();
    }
    function test_whatARequestShows(row) {
        start(row);
        server.post("/{kind}/{id}", call => ({ json: call.values }));
        requests.target = server;
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

    function test_delay_data() {
        return backends();
    }
    function test_delay(row) {
        start(row);
        const route = server.get("/x", "late").delay(500);
        const begin = time.elapsed;
        follow(http.get("x").then(r => r.text()));
        tryCompare(route, "callCount", 1);
        time.advance(499);
        wait(0);
        verify(!suite.settled);
        time.advance(1);
        tryVerify(() => suite.settled);
        compare(suite.result, "late");
        compare(time.elapsed - begin, 500);
    }

    function test_theTimeOfTheMachine_data() {
        return backends();
    }
    function test_theTimeOfTheMachine(row) {
        start(row);
        compare(server.clock, time);
        server.clock = null;
        compare(server.clock, null);
        server.get("/x", "late").delay(30);
        const begin = Date.now();
        compare(resolved(http.get("x").then(r => r.text())), "late");
        verify(Date.now() - begin >= 25); // Qt's coarse timers may be 5 % early
    }

    function test_holdAndRelease_data() {
        return backends();
    }
    function test_holdAndRelease(row) {
        start(row);
        const route = server.get("/x").hold();
        verify(!route.release("nobody waits"));
        follow(http.get("x").then(r => r.text()));
        tryCompare(route, "heldCount", 1);
        verify(route.release("now"));
        compare(route.heldCount, 0);
        tryVerify(() => suite.settled);
        compare(suite.result, "now");
        compare(route.callCount, 1);
        compare(route.calls.length, 1);
        compare(route.calls[0].path, "/x");
    }

    function test_flush() {
        const route = memory.get("/x").hold();
        follow(stubbed.get("x").then(r => r.text()));
        route.release("now");
        memory.flush();
        tryVerify(() => suite.settled);
        compare(suite.result, "now");
    }

    function test_aClientOfAnotherKind() {
        ignoreWarning(/client wants a QTreq::HTTPClient of C\+\+, not a QTreq::QuickTesting::ManualClock/);
        stubbed.client = time;
        compare(stubbed.client, memory.client);
    }

    function test_replyOnce_data() {
        return backends();
    }
    function test_replyOnce(row) {
        start(row);
        const route = server.get("/x").replyOnce("first").replyOnce(503).reply("rest").times(4);
        const asked = [];
        for (let i = 0; i < 4; ++i)
            asked.push(resolved(http.get("x").then(r => r.ok ? r.text() : r.code)));
        compare(asked, ["first", 503, "rest", "rest"]);
        verify(server.verify());
        compare(route.callCount, 4);
    }

    function test_optionalRoute_data() {
        return backends();
    }
    function test_optionalRoute(row) {
        start(row);
        server.get("/x").optional();
        verify(server.verify());
        server.get("/y");
        verify(!server.verify());
    }

    function test_faults_data() {
        return twice([{ tag: "resetAtStart" }, { tag: "resetInHeaders" }, { tag: "garbage" }]);
    }
    function test_faults(row) {
        start(row);
        server.get("/x", "body").fail(row.tag.split(",")[0]);
        const error = rejected(http.get("x"));
        verify(["ConnectionError", "ProtocolError"].indexOf(error.name) >= 0, error.name);
    }

    function test_faultAfterSomeBytes_data() {
        return backends();
    }
    function test_faultAfterSomeBytes(row) {
        start(row);
        server.get("/x", "abcdef").fail("truncated", 3);
        const steps = [];
        const error = rejected(http.get("x", { onDownloadProgress: got => steps.push(got) })
                               .then(r => r.text()));
        compare(error.name, "ProtocolError");
        compare(steps[steps.length - 1], 3);
    }

    function test_refusedInMemory() {
        memory.get("/x", "body").fail("refused");
        compare(rejected(stubbed.get("x")).name, "ConnectionError");
    }

    function test_refusing() {
        socket.get("/x", "body");
        verify(!socket.refusing);
        socket.refusing = true;
        compare(rejected(real.get("x")).name, "ConnectionError");
        socket.refusing = false;
        compare(resolved(real.get("x").then(r => r.text())), "body");
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
    }

    // Another server, on a port of its own, with the routes that there are.
    function test_tlsOnAndOff() {
        const plain = String(socket.url);
        verify(!socket.tls);
        compare(socket.caFile, "");
        socket.get("/x", "body");
        socket.tls = true;
        verify(socket.tls);
        verify(String(socket.url).indexOf("https://127.0.0.1:") === 0);
        compare(String(real.baseUrl), String(socket.url));
        const tls = { caFile: socket.caFile };
        compare(resolved(real.get("x", { tls: tls }).then(r => r.text())), "body");
        compare(rejected(real.get("x")).name, "TlsError");
        socket.tls = false;
        compare(socket.caFile, "");
        compare(plain.slice(0, 17), String(socket.url).slice(0, 17));
        compare(resolved(real.get("x").then(r => r.text())), "body");
    }

    function test_faultThatDoesNotExist_data() {
        return backends();
    }
    function test_faultThatDoesNotExist(row) {
        start(row);
        let text = "";
        try {
            server.get("/x").optional().fail("typo");
        } catch (e) {
            text = e.message;
        }
        verify(text.indexOf("there is no fault \"typo\"; there are ") === 0, text);
    }

    function test_replyThatIsWrong_data() {
        return twice([
            { tag: "member", reply: { status: 5 },
              message: "a reply has no member \"status\": it has code, headers, body, json" },
            { tag: "array", reply: [1], message: "a reply is an object, a text or a status code" },
            { tag: "headers", reply: { headers: 1 },
              message: "headers: an object of names and values is wanted" },
        ]);
    }
    function test_replyThatIsWrong(row) {
        start(row);
        const route = server.get("/x").optional();
        for (const answer of ["reply", "replyOnce", "release"]) {
            let text = "";
            try {
                route[answer](row.reply);
            } catch (e) {
                text = e.message;
            }
            compare(text, row.message);
        }
    }

    function test_replyFunctionThatThrows_data() {
        return backends();
    }
    function test_replyFunctionThatThrows(row) {
        start(row);
        server.get("/x", () => { throw new Error("oops"); });
        compare(resolved(http.get("x")).code, 500);
        compare(server.failures, ["the reply function threw Error: oops"]);
    }

    function test_unexpectedRequest_data() {
        return backends();
    }
    function test_unexpectedRequest(row) {
        start(row);
        server.get("/x", 200).optional();
        const response = resolved(http.get("y"));
        compare(response.code, 500);
        compare(server.failures.length, 1);
        verify(String(server.failures[0]).indexOf("/y") >= 0);
    }

    function test_unusedRoute_data() {
        return backends();
    }
    function test_unusedRoute(row) {
        start(row);
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

    function test_strictOrder_data() {
        return backends();
    }
    function test_strictOrder(row) {
        start(row);
        server.strictOrder = true;
        verify(server.strictOrder);
        server.get("/a", "a");
        server.get("/b", "b");
        compare(resolved(http.get("b")).code, 500);
        compare(server.failures.length, 1);
        compare(resolved(http.get("a")).code, 200);
        compare(resolved(http.get("b")).code, 200);
    }

    // That a failure fails the test wrongtest.qml shows.
    function test_failuresFailTheTest_data() {
        return backends();
    }
    function test_failuresFailTheTest(row) {
        start(row);
        verify(!server.failTests);
        server.failTests = true;
        verify(server.failTests);
    }
}
