// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing
import QuickTests

// The response as a value, in memory and on a socket.
Suite {
    id: suite
    name: "Response"

    property var server: memory
    property var http: stubbed

    StubServer {
        id: memory
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

    TestFolder {
        id: folder
    }

    function cleanup() {
        memory.clear();
        socket.clear();
        verify(folder.clear());
    }
    function backends(): var {
        return [{ tag: "in memory" }, { tag: "on a socket" }];
    }
    function start(row: var) {
        const inMemory = row.tag.indexOf("in memory") >= 0;
        suite.server = inMemory ? memory : socket;
        suite.http = inMemory ? stubbed : real;
    }
    function fetch(row: var, reply: var): var {
        start(row);
        server.get("/x", reply);
        return resolved(http.get("x", { headers: { "X-Asked": "1" } }));
    }

    function test_head_data() {
        return backends();
    }
    function test_head(row) {
        const r = fetch(row, { code: 201, headers: { "X-A": ["1", "2"], "Content-Type": "text/plain" },
                               body: "hello" });
        compare(r.code, 201);
        compare(r.phrase, "Created");
        compare(r.version, "HTTP/1.1");
        verify(r.ok);
        compare(r.url, http.baseUrl + "x");
        compare(r.method, "GET");
        compare(r.length, 5);
        verify(r.elapsed >= 0);
        compare(r.headers["x-a"], "1, 2");
        compare(r.headers["content-type"], "text/plain");
        compare(r.headers["x-none"], undefined);
        compare(r.header("X-A"), "1, 2");
        compare(r.header("x-none"), "");
        compare(r.headerValues("x-A"), ["1, 2"]); // joined by Qt's transport
        compare(r.headerList.filter(h => h.name.toLowerCase() === "x-a")[0].value, "1, 2");
        compare(r.requestHeaders.filter(h => h.name === "X-Asked").length, 1);
        compare(r.history.length, 0);
    }

    function test_setCookieIsNotJoinedByCommas_data() {
        return backends();
    }
    function test_setCookieIsNotJoinedByCommas(row) {
        const r = fetch(row, { headers: { "Set-Cookie": ["a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT",
                                                         "b=2"] } });
        compare(r.headers["set-cookie"].split("\n").length, 2);
        compare(r.headerValues("set-COOKIE"), ["a=1; Expires=Wed, 01 Jan 2031 00:00:00 GMT", "b=2"]);
        compare(r.headerValues("X-None"), []);
        compare(r.cookies[0].name, "a");
        verify(r.cookies[0].expires.getTime() > Date.now());
        compare(r.cookies[1].value, "2");
    }

    // What would be sent now: of this response, of the redirect before it, and of the jar.
    function test_cookiesForTheUrl_data() {
        return backends();
    }
    function test_cookiesForTheUrl(row) {
        start(row);
        http.cookieJar.clear();
        http.cookieJar.setCookie(http.baseUrl, "before=1; Path=/");
        http.cookieJar.setCookie(http.baseUrl, "else=1; Path=/elsewhere");
        server.get("/from", { code: 302, headers: { Location: "/to", "Set-Cookie": "hop=2; Path=/" } });
        server.get("/to", { headers: { "Set-Cookie": "own=3; Path=/" } });
        const r = resolved(http.get("from"));
        compare(r.cookies.map(c => c.name + c.value).sort(), ["before1", "hop2", "own3"]);
        compare(r.history[0].cookies.map(c => c.name + c.value).sort(), ["before1", "hop2"]);
        http.cookieJar.clear();
    }

    function test_bodies_data() {
        return backends();
    }
    function test_bodies(row) {
        const r = fetch(row, { json: { z: 1, a: [true, null, "ä"] } });
        const value = resolved(r.json());
        compare(value, { z: 1, a: [true, null, "ä"] });
        compare(Object.keys(value), ["z", "a"]); // as they came
        compare(resolved(r.text()), "{\"z\":1,\"a\":[true,null,\"ä\"]}");
        const bytes = new Uint8Array(resolved(r.content()));
        compare(bytes.length, 28);
        compare(bytes[0], 123);
    }

    function test_textByItsCharset_data() {
        return backends();
    }
    function test_textByItsCharset(row) {
        const r = fetch(row, { headers: { "Content-Type": "text/plain" },
                               body: new Uint8Array([0xe4]).buffer });
        compare(resolved(r.text()), "ä");
        compare(resolved(r.text("ISO-8859-5")), "ф");
    }

    function test_jsonOfAnyKind_data() {
        return [{ tag: "5" }, { tag: "\"x\"" }, { tag: "null" }, { tag: "[1]" }, { tag: "false" }];
    }
    function test_jsonOfAnyKind(row) {
        const r = fetch({ tag: "in memory" }, row.tag);
        compare(JSON.stringify(resolved(r.json())), row.tag);
    }

    function test_whatIsNoJson_data() {
        return backends();
    }
    function test_whatIsNoJson(row) {
        const error = rejected(fetch(row, "{\"a\": oops}").json());
        compare(error.name, "DecodingError");
        verify(error.message.length > 10);
    }

    function test_saveTo_data() {
        const rows = [];
        for (const row of backends()) {
            rows.push({ tag: row.tag + ", path", file: folder.file("saved"), before: "" });
            rows.push({ tag: row.tag + ", text of a url", file: String(folder.url("saved")), before: "" });
            rows.push({ tag: row.tag + ", url", file: folder.url("saved"), before: "" });
            rows.push({ tag: row.tag + ", in the place of another", file: folder.file("saved"),
                        before: "longer than what comes" });
        }
        return rows;
    }
    function test_saveTo(row) {
        if (row.before !== "")
            verify(folder.write("saved", row.before));
        const r = fetch(row, "the body, ä");
        compare(resolved(r.saveTo(row.file)), 12); // bytes
        compare(folder.read("saved"), "the body, ä");
        compare(folder.names(), ["saved"]); // and no temporary one
        compare(resolved(r.text("UTF-8")), "the body, ä");
    }

    // The file that was there stays until the new one is complete.
    function test_saveToIsAllOrNothing_data() {
        return backends();
    }
    function test_saveToIsAllOrNothing(row) {
        start(row);
        verify(folder.write("saved", "before"));
        server.get("/x", "abcdef").fail("truncated", 3);
        const error = rejected(http.get("x", { unbuffered: true }).then(r => r.saveTo(folder.file("saved"))));
        compare(error.name, "ProtocolError");
        compare(folder.read("saved"), "before");
        compare(folder.names(), ["saved"]);
    }

    function test_saveToAnImpossiblePlace_data() {
        const rows = [];
        for (const row of backends()) {
            rows.push({ tag: row.tag + ", no folder", path: "/nowhere/at/all" });
            rows.push({ tag: row.tag + ", a folder", path: folder.file("") });
            rows.push({ tag: row.tag + ", remote", path: "http://a/b" });
            rows.push({ tag: row.tag + ", empty", path: "" });
        }
        return rows;
    }
    function test_saveToAnImpossiblePlace(row) {
        const error = rejected(fetch(row, "x").saveTo(row.path));
        verify(error.message.indexOf(`"${row.path}"`) >= 0, error.message);
        compare(folder.names(), []);
    }

    function test_raiseForStatusGivesTheResponse_data() {
        return backends();
    }
    function test_raiseForStatusGivesTheResponse(row) {
        const r = fetch(row, 204);
        compare(r.raiseForStatus().code, 204);
    }

    function test_raiseForStatusThrows_data() {
        return [{ tag: "400" }, { tag: "404" }, { tag: "500" }, { tag: "599" }];
    }
    function test_raiseForStatusThrows(row) {
        const r = fetch({ tag: "in memory" }, Number(row.tag));
        verify(!r.ok);
        let caught = null;
        try {
            r.raiseForStatus();
        } catch (e) {
            caught = e;
        }
        compare(caught.name, "StatusError");
        compare(caught.code, Number(row.tag));
        compare(caught.response.code, Number(row.tag));
    }

    function test_truncatedBody_data() {
        return backends();
    }
    function test_truncatedBody(row) {
        start(row);
        server.get("/x", "abcdef").fail("truncated", 3);
        const error = rejected(http.get("x").then(r => r.text()));
        compare(error.name, "ProtocolError");
    }

    function test_aValueIsKeptByWhoHasIt() {
        const first = fetch({ tag: "in memory" }, "one");
        server.clear();
        const second = fetch({ tag: "in memory" }, "two");
        gc();
        compare(resolved(first.text()), "one");
        compare(resolved(second.text()), "two");
    }

    HTTPRequest {
        id: unsent
        running: false
    }
    function test_noResponseYet() {
        compare(unsent.response.code, 0);
        verify(!unsent.response.ok);
        compare(unsent.response.headerList.length, 0);
        compare(unsent.response.length, -1);
        compare(unsent.response.headerValues("x"), []);
        compare(unsent.response.elapsed, -1);
    }
}
