// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest
import QTreq
import QTreq.Testing

// HTTPRequest, whose time is that of the test.
Suite {
    id: suite
    name: "HTTPRequest"

    property var server: memory
    property var http: stubbed

    StubServer {
        id: memory
        clock: ManualClock {
            id: time
        }
    }
    LoopbackServer {
        id: socket
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
        const request = createTemporaryObject(component, suite,
                                              Object.assign({ client: suite.http }, properties));
        loads.target = request;
        failures.target = request;
        loads.clear();
        failures.clear();
        return request;
    }
    function backends(): var {
        return [{ tag: "in memory" }, { tag: "on a socket" }];
    }
    function start(row: var) {
        const inMemory = row.tag.indexOf("in memory") >= 0;
        suite.server = inMemory ? memory : socket;
        suite.http = inMemory ? stubbed : real;
    }

    function init() {
        start({ tag: "in memory" });
    }
    function cleanup() {
        memory.clear();
        socket.clear();
    }

    function test_isSentWhenItIsComplete_data() {
        return backends();
    }
    function test_isSentWhenItIsComplete(row) {
        start(row);
        server.get("/search", call => ({ json: { found: call.params.q } }));
        const request = make(searches, {});
        compare(request.status, HTTPRequest.Loading);
        verify(request.loading);
        tryCompare(request, "status", HTTPRequest.Ready);
        verify(!request.loading);
        compare(request.value.found, "a");
        compare(request.response.code, 200);
        verify(request.response.elapsed >= 0);
        compare(request.error, null);
        compare(request.progress, 1);
        compare(loads.count, 1);
        compare(loads.signalArguments[0][0].found, "a");
        compare(failures.count, 0);
    }

    function test_isSentAgainWhenABindingChanges() {
        server.get("/search", call => ({ json: { found: call.params.q } }));
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

    function test_eachKeyPutsTheDebounceOff() {
        server.get("/search", call => ({ json: { found: call.params.q } }));
        const request = make(searches, {});
        tryCompare(request, "status", HTTPRequest.Ready);
        for (const term of ["b", "bc", "bcd"]) {
            request.term = term;
            time.advance(150);
        }
        compare(server.requests.length, 1);
        time.advance(50);
        compare(server.requests.length, 2);
        compare(server.requests[1].params.q, "bcd");
    }

    function test_theNewestWins() {
        const route = server.get("/search").hold();
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

    function test_aLateAnswerIsDropped_data() {
        return backends();
    }
    function test_aLateAnswerIsDropped(row) {
        start(row);
        const route = server.get("/{what}").hold();
        const request = make(plain, { url: "first" });
        tryCompare(route, "callCount", 1);
        request.url = "second";
        tryCompare(route, "callCount", 2);
        route.release("first");
        route.release("second");
        tryCompare(request, "value", "second");
        compare(loads.count, 1);
    }

    function test_changesOfOneTurnAreOneRequest_data() {
        return backends();
    }
    function test_changesOfOneTurnAreOneRequest(row) {
        start(row);
        server.route("*", "/{what}", "x");
        const request = make(plain, { url: "a" });
        tryCompare(request, "status", HTTPRequest.Ready);
        request.url = "b";
        request.method = "PUT";
        request.headers = { "X-A": "1" };
        tryCompare(request, "status", HTTPRequest.Ready);
        compare(server.requests.length, 2);
        compare(server.requests[1].method, "PUT");
        compare(server.requests[1].headers["x-a"], "1");
    }

    function test_anEqualValueIsNoChange_data() {
        return backends();
    }
    function test_anEqualValueIsNoChange(row) {
        start(row);
        server.get("/x", "x");
        const request = make(plain, { url: "x", params: { a: [1] } });
        tryCompare(request, "status", HTTPRequest.Ready);
        request.params = { a: [1] };
        request.url = "x";
        request.method = "GET";
        compare(request.status, HTTPRequest.Ready);
        wait(0);
        compare(server.requests.length, 1);
    }

    function test_options_data() {
        const rows = [];
        for (const place of ["in memory", "on a socket"]) {
            rows.push({ tag: "json " + place, set: { json: { a: 1 } }, body: "{\"a\":1}" });
            rows.push({ tag: "data " + place, set: { data: { a: 1 } }, body: "a=1" });
            rows.push({ tag: "options " + place, set: { options: { data: "raw" } }, body: "raw" });
            rows.push({ tag: "params " + place, set: { params: { q: "1" } }, params: { q: "1" } });
            rows.push({ tag: "headers " + place, set: { headers: { "X-A": "1" } }, name: "x-a", value: "1" });
            rows.push({ tag: "auth " + place, set: { auth: { bearer: "t" } },
                        name: "authorization", value: "Bearer t" });
            rows.push({ tag: "cookies " + place, set: { cookies: { c: "1" } }, name: "cookie", value: "c=1" });
        }
        return rows;
    }
    function test_options(row) {
        start(row);
        server.post("/x", "ok");
        const request = make(plain, Object.assign({ url: "x", method: "POST" }, row.set));
        tryCompare(request, "status", HTTPRequest.Ready);
        const seen = server.requests[0];
        if (row.body !== undefined)
            compare(seen.body, row.body);
        if (row.params !== undefined)
            compare(seen.params, row.params);
        if (row.name !== undefined)
            compare(seen.headers[row.name], row.value);
        for (const name of Object.keys(row.set))
            compare(request[name], row.set[name]);
    }

    function test_filesHaveProgress_data() {
        return backends();
    }
    function test_filesHaveProgress(row) {
        start(row);
        server.post("/x", call => call.parts[0].fileName);
        const request = make(plain, { url: "x", method: "POST",
                                      files: { f: Qt.resolvedUrl("SearchRequest.qml") } });
        tryVerify(() => !request.loading);
        compare(String(request.error), "null");
        compare(request.value, "SearchRequest.qml");
        compare(request.uploadProgress, 1);
        compare(request.progress, 1);
    }

    function test_progressFunctionsAmongTheOptions_data() {
        return backends();
    }
    function test_progressFunctionsAmongTheOptions(row) {
        start(row);
        server.post("/x", "answer");
        const steps = { up: 0, down: 0 };
        const request = make(plain, { url: "x", method: "POST", running: false, data: "body" });
        request.options = { onUploadProgress: sent => steps.up = sent,
                            onDownloadProgress: received => steps.down = received };
        request.send();
        tryCompare(request, "status", HTTPRequest.Ready);
        compare(steps.up, 4);
        compare(steps.down, 6);
        compare(request.uploadProgress, 1);
    }

    function test_timeout_data() {
        return backends();
    }
    function test_timeout(row) {
        start(row);
        server.get("/x").hold();
        const request = make(plain, { url: "x", timeout: 100 });
        compare(request.timeout, 100);
        wait(0);
        if (server === memory)
            time.advance(100);
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.name, "TimeoutError");
        compare(failures.count, 1);
        compare(failures.signalArguments[0][0].phase, "response");
    }

    function test_running_data() {
        return backends();
    }
    function test_running(row) {
        start(row);
        server.get("/x", "x").optional();
        const request = make(plain, { url: "x", running: false });
        wait(0);
        compare(request.status, HTTPRequest.Null);
        compare(server.requests.length, 0);
        request.running = true;
        tryCompare(request, "status", HTTPRequest.Ready);
        request.running = false;
        compare(request.status, HTTPRequest.Ready);
        request.url = "y";
        wait(0);
        compare(server.requests.length, 1);
    }

    function test_runningThatEndsCancels_data() {
        return backends();
    }
    function test_runningThatEndsCancels(row) {
        start(row);
        const route = server.get("/x").hold();
        const request = make(plain, { url: "x" });
        tryCompare(route, "callCount", 1);
        request.running = false;
        compare(request.status, HTTPRequest.Null);
        compare(http.activeRequests, 0);
    }

    function test_cancel_data() {
        return backends();
    }
    function test_cancel(row) {
        start(row);
        const route = server.get("/x").hold();
        const request = make(plain, { url: "x" });
        tryCompare(route, "callCount", 1);
        request.cancel();
        compare(request.status, HTTPRequest.Null);
        compare(http.activeRequests, 0);
        route.release("late");
        wait(10);
        compare(loads.count + failures.count, 0);
        compare(request.error, null);
    }

    function test_cancelKeepsWhatWasLoaded_data() {
        return backends();
    }
    function test_cancelKeepsWhatWasLoaded(row) {
        start(row);
        server.get("/x", "first").times(1);
        const route = server.get("/x").hold();
        const request = make(plain, { url: "x" });
        tryCompare(request, "value", "first");
        request.send();
        compare(request.status, HTTPRequest.Loading);
        tryCompare(route, "callCount", 1);
        request.cancel();
        compare(request.status, HTTPRequest.Ready);
        compare(request.value, "first");
    }

    function test_debounceByTheMachinesTime() {
        start({ tag: "on a socket" });
        server.get("/search", call => call.params.q).times(2);
        const request = make(searches, { debounce: 100 });
        tryCompare(request, "value", "a");
        const begin = Date.now();
        request.term = "b";
        request.term = "bc";
        tryCompare(request, "value", "bc");
        verify(Date.now() - begin >= 90); // Qt's coarse timers may be 5 % early
        compare(server.requests.length, 2);
    }

    function test_cancelDuringTheDebounce() {
        server.get("/search", "x").times(1);
        const request = make(searches, {});
        tryCompare(request, "status", HTTPRequest.Ready);
        request.term = "b";
        request.cancel();
        time.advance(1000);
        compare(server.requests.length, 1);
    }

    function test_retry_data() {
        return backends();
    }
    function test_retry(row) {
        start(row);
        server.get("/x").replyOnce("first").reply("second").times(2);
        const request = make(plain, { url: "x", debounce: 1000 });
        compare(request.debounce, 1000);
        tryCompare(request, "value", "first");
        request.retry(); // at once
        tryCompare(request, "value", "second");
    }

    function test_retryAfterAnError_data() {
        return backends();
    }
    function test_retryAfterAnError(row) {
        start(row);
        server.get("/x").replyOnce({ code: 503 }).reply("back").times(2);
        const request = make(plain, { url: "x" });
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.code, 503);
        request.retry();
        tryCompare(request, "status", HTTPRequest.Ready);
        compare(request.error, null);
        compare(request.value, "back");
    }

    function test_sendWithoutRunning_data() {
        return backends();
    }
    function test_sendWithoutRunning(row) {
        start(row);
        server.post("/x", "sent");
        const request = make(plain, { url: "x", method: "POST", running: false });
        request.send();
        tryCompare(request, "value", "sent");
    }

    function test_withoutAUrl_data() {
        return backends();
    }
    function test_withoutAUrl(row) {
        start(row);
        const request = make(plain, {});
        wait(0);
        compare(request.status, HTTPRequest.Null);
        compare(request.url, "");
        compare(request.method, "GET");
    }

    function test_text_data() {
        return backends();
    }
    function test_text(row) {
        start(row);
        server.get("/x", { body: "plain", headers: { "Content-Type": "text/plain" } });
        tryCompare(make(plain, { url: "x" }), "value", "plain");
    }

    function test_problemJson_data() {
        return backends();
    }
    function test_problemJson(row) {
        start(row);
        server.get("/x", { body: "{\"a\":1}", headers: { "Content-Type": "application/problem+json" } });
        const request = make(plain, { url: "x" });
        tryCompare(request, "status", HTTPRequest.Ready);
        compare(request.value.a, 1);
    }

    function test_brokenJson_data() {
        return backends();
    }
    function test_brokenJson(row) {
        start(row);
        server.get("/x", { body: "{", headers: { "Content-Type": "application/json" } });
        const request = make(plain, { url: "x" });
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.name, "DecodingError");
    }

    function test_aStatusIsAnError_data() {
        return backends();
    }
    function test_aStatusIsAnError(row) {
        start(row);
        server.get("/x", { code: 404, body: "none" });
        const request = make(plain, { url: "x" });
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.name, "StatusError");
        compare(request.error.code, 404);
        compare(request.response.code, 404);
        compare(failures.count, 1);
        compare(loads.count, 0);
        compare(resolved(request.response.text()), "none");
    }

    function test_wrong_data() {
        return [
            { tag: "type", set: { timeout: "soon" },
              message: "the option timeout wants a whole number of milliseconds, not \"soon\"" },
            { tag: "name", set: { options: { timeuot: 1 } },
              message: "the option \"timeuot\" does not exist; did you mean \"timeout\"?" },
            { tag: "file", set: { method: "POST", files: { f: "http://a/b" } },
              message: "the option files.f wants a path or a file: URL, not \"http://a/b\"" },
        ];
    }
    function test_wrong(row) {
        const request = make(plain, Object.assign({ url: "x" }, row.set));
        tryCompare(request, "status", HTTPRequest.Error);
        compare(request.error.message, "HTTPRequest: " + row.message);
        compare(request.error.name, "InvalidRequestError");
        compare(server.requests.length, 0);
    }

    function test_badUrl_data() {
        return backends();
    }
    function test_badUrl(row) {
        start(row);
        const request = make(plain, { url: "http://[bad/" });
        tryCompare(request, "status", HTTPRequest.Error);
        verify(request.error.message.indexOf("http://[bad/") > 0, request.error.message);
    }

    function test_aClientThatComesLater() {
        socket.get("/x", "there");
        const request = make(plain, { client: null });
        verify(request.client !== null); // the engine's
        compare(make(plain, { client: null }).client, request.client);
        request.client = real;
        request.url = "x";
        tryCompare(request, "value", "there");
    }
}
