// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest
import QTreq
import QTreq.Testing

// The properties and functions of HTTPClient, in memory and on a socket.
Suite {
    id: suite
    name: "HTTPClient"

    property var server: memory
    property url base: "http://stub.test/api/"

    StubServer {
        id: memory
    }
    LoopbackServer {
        id: socket
    }
    Component {
        id: clients
        HTTPClient { }
    }
    Component {
        id: jars
        CookieJar { }
    }
    SignalSpy {
        id: counts
        signalName: "activeRequestsChanged"
    }

    function cleanup() {
        memory.clear();
        socket.clear();
    }

    function backends(): var {
        return [{ tag: "in memory" }, { tag: "on a socket" }];
    }

    // A client, and the server that it goes to.
    function start(row: var): var {
        const inMemory = row.tag.indexOf("in memory") >= 0;
        suite.server = inMemory ? memory : socket;
        suite.base = inMemory ? "http://stub.test/" : socket.url;
        const properties = { baseUrl: suite.base };
        if (inMemory)
            properties.client = memory.client;
        return createTemporaryObject(clients, suite, properties);
    }

    function test_getGivesAPromiseOfTheResponse_data() {
        return backends();
    }
    function test_getGivesAPromiseOfTheResponse(row) {
        const http = start(row);
        server.get("/items", { json: { items: [1, 2] } });
        const value = resolved(http.get("items").then(r => r.raiseForStatus().json()));
        compare(value.items, [1, 2]);
    }

    function test_verbs_data() {
        const rows = [];
        for (const verb of ["get", "head", "post", "put", "patch", "deleteResource"]) {
            rows.push({ tag: verb + " in memory", verb: verb });
            rows.push({ tag: verb + " on a socket", verb: verb });
        }
        return rows;
    }
    function test_verbs(row) {
        const http = start(row);
        const method = row.verb === "deleteResource" ? "DELETE" : row.verb.toUpperCase();
        server.route(method, "/x", 204);
        const response = resolved(http[row.verb]("x"));
        compare(response.code, 204);
        compare(response.method, method);
        compare(server.requests[0].method, method);
    }

    function test_anyMethod_data() {
        return backends();
    }
    function test_anyMethod(row) {
        const http = start(row);
        server.route("PROPFIND", "/x", "found");
        compare(resolved(http.request("propfind", "x").then(r => r.text())), "found");
    }

    function test_baseUrl_data() {
        return backends();
    }
    function test_baseUrl(row) {
        const http = start(row);
        server.get("/deep/er", "yes");
        http.baseUrl = suite.base + "deep/";
        compare(String(http.baseUrl), suite.base + "deep/");
        compare(resolved(http.get("er").then(r => r.text())), "yes");
    }

    function test_headersOfTheClient_data() {
        return backends();
    }
    function test_headersOfTheClient(row) {
        const http = start(row);
        server.get("/x", 200);
        http.headers = { "X-App": ["1", "2"], "X-Own": "client" };
        resolved(http.get("x", { headers: { "X-Own": "request" } }));
        compare(server.requests[0].headers["x-app"], "1, 2");
        verify(server.requests[0].headers["x-own"].indexOf("request") >= 0);
    }

    function test_userAgent_data() {
        return backends();
    }
    function test_userAgent(row) {
        const http = start(row);
        server.get("/x", 200);
        compare(http.userAgent.slice(0, 6), "QTreq/");
        http.userAgent = "Shop/1.0";
        resolved(http.get("x"));
        compare(server.requests[0].headers["user-agent"], "Shop/1.0");
    }

    function test_defaultOptions_data() {
        return backends();
    }
    function test_defaultOptions(row) {
        const http = start(row);
        server.get("/x", 200);
        http.defaultOptions = { auth: { bearer: "t" }, params: { v: 1 } };
        resolved(http.get("x", { params: { q: "a" } }));
        compare(server.requests[0].headers.authorization, "Bearer t");
        compare(server.requests[0].params, { v: "1", q: "a" });
    }

    function test_wrongDefaultsRejectEachRequest_data() {
        const rows = [
            { tag: "defaultOptions", name: "defaultOptions", value: { timeuot: 1 },
              message: "HTTPClient.defaultOptions: the option \"timeuot\" does not exist;"
                       + " did you mean \"timeout\"?" },
            { tag: "headers", name: "headers", value: 5,
              message: "HTTPClient.headers: the option headers wants an object of names and values, not 5" },
        ];
        const both = [];
        for (const row of rows) {
            both.push(row);
            both.push(Object.assign({}, row, { tag: row.tag + " on a socket" }));
        }
        return both;
    }
    function test_wrongDefaultsRejectEachRequest(row) {
        const http = start({ tag: row.tag.indexOf("socket") > 0 ? row.tag : "in memory" });
        http[row.name] = row.value;
        compare(rejected(http.get("x")).message, row.message);
        compare(server.requests.length, 0);
    }

    function test_timeoutOfTheClient_data() {
        return backends();
    }
    function test_timeoutOfTheClient(row) {
        const http = start(row);
        server.get("/x").hold();
        http.timeout = 30;
        compare(http.timeout, 30);
        const error = rejected(http.get("x"));
        compare(error.name, "TimeoutError");
        compare(error.phase, "response");
        compare(error.url, suite.base + "x");
    }

    function test_maxConnectionsPerHost_data() {
        return backends();
    }
    function test_maxConnectionsPerHost(row) {
        const http = start(row);
        const route = server.get("/x").hold();
        http.maxConnectionsPerHost = 1;
        compare(http.maxConnectionsPerHost, 1);
        follow(Promise.all([http.get("x"), http.get("x")]));
        tryCompare(route, "heldCount", 1);
        compare(http.activeRequests, 2);
        route.release(200);
        tryCompare(route, "callCount", 2);
        compare(route.heldCount, 1);
        tryVerify(() => route.callCount === 2);
        route.release(200);
        tryVerify(() => suite.settled);
        http.maxConnectionsPerHost = 0;
    }

    function test_activeRequests_data() {
        return backends();
    }
    function test_activeRequests(row) {
        const http = start(row);
        const route = server.get("/x").hold();
        counts.target = http;
        counts.clear();
        follow(http.get("x"));
        compare(http.activeRequests, 1);
        tryCompare(counts, "count", 1);
        tryCompare(route, "heldCount", 1);
        route.release(200);
        tryVerify(() => suite.settled);
        tryCompare(http, "activeRequests", 0);
        tryCompare(counts, "count", 2);
    }

    function test_cancelAll_data() {
        return backends();
    }
    function test_cancelAll(row) {
        const http = start(row);
        server.get("/x").hold().optional();
        follow(http.get("x"));
        wait(0);
        http.cancelAll();
        tryVerify(() => suite.settled);
        compare(suite.failure.name, "CancelledError");
        tryCompare(http, "activeRequests", 0);
    }

    function test_cookiesAreKept_data() {
        return backends();
    }
    function test_cookiesAreKept(row) {
        const http = start(row);
        http.cookieJar.clear();
        server.get("/set", { headers: { "Set-Cookie": ["a=1", "b=2; Path=/; HttpOnly"] } });
        server.get("/get", call => ({ json: call.cookies }));
        const response = resolved(http.get("set"));
        compare(response.cookies.length, 2);
        compare(response.cookies[0].name, "a");
        verify(response.cookies[1].httpOnly);
        compare(resolved(http.get("get").then(r => r.json())), { a: "1", b: "2" });
        compare(http.cookieJar.cookies().length, 2);
        compare(http.cookieJar.cookies("http://elsewhere.test/").length, 0);
    }

    function test_sharedCookieJar() {
        const jar = createTemporaryObject(jars, suite);
        const first = createTemporaryObject(clients, suite, { cookieJar: jar });
        const second = createTemporaryObject(clients, suite, { cookieJar: jar });
        first.cookieJar.setCookie("http://stub.test/", "a=1; Path=/");
        compare(second.cookieJar.cookies("http://stub.test/")[0].value, "1");
        first.cookieJar = null;
        compare(first.cookieJar.cookies().length, 0);
        compare(second.cookieJar.cookies().length, 1);
    }

    function test_thenChainsWithRaiseForStatus_data() {
        return backends();
    }
    function test_thenChainsWithRaiseForStatus(row) {
        const http = start(row);
        server.get("/x", { code: 418, body: "short and stout" });
        const error = rejected(http.get("x").then(r => r.raiseForStatus().json()));
        compare(error.name, "StatusError");
        compare(error.code, 418);
        compare(error.url, suite.base + "x");
        verify(error instanceof Error);
        verify(String(error).indexOf("StatusError: ") === 0);
        compare(resolved(error.response.text()), "short and stout");
    }

    function test_connectionThatIsRefused() {
        const http = start({ tag: "on a socket" });
        socket.refusing = true;
        const error = rejected(http.get("x"));
        compare(error.name, "ConnectionError");
        compare(error.code, 0);
        socket.refusing = false;
    }

    function test_requestsAtTheSameTime() {
        const http = start({ tag: "on a socket" });
        server.get("/{n}", call => call.values.n);
        const asked = [];
        for (let i = 0; i < 20; ++i)
            asked.push(http.get(String(i)).then(r => r.text()));
        const texts = resolved(Promise.all(asked));
        compare(texts.length, 20);
        compare(texts[19], "19");
    }
}
