// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing
import QuickTests

// CookieJar: what it keeps and sends, and its file.
Suite {
    id: suite
    name: "CookieJar"

    property var server: memory
    property var http: stubbed

    StubServer {
        id: memory
    }
    LoopbackServer {
        id: socket
    }
    CookieJar {
        id: jar
    }
    CookieJar {
        id: other
    }
    HTTPClient {
        id: stubbed
        client: memory.client
        baseUrl: "http://stub.test/"
        cookieJar: jar
    }
    HTTPClient {
        id: real
        baseUrl: socket.url
        cookieJar: jar
    }
    TestFolder {
        id: folder
    }

    function cleanup() {
        memory.clear();
        socket.clear();
        jar.clear();
        other.clear();
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

    function test_whatAServerSetsIsKept_data() {
        return backends();
    }
    function test_whatAServerSetsIsKept(row) {
        start(row);
        server.get("/", { headers: { "Set-Cookie": ["a=1; Path=/; HttpOnly", "b=2; Path=/deep"] } });
        resolved(http.get("/"));
        compare(jar.cookies().length, 2);
        compare(jar.cookies(http.baseUrl).length, 1);
        const cookie = jar.cookies(http.baseUrl)[0];
        compare(cookie.name, "a");
        compare(cookie.value, "1");
        compare(cookie.path, "/");
        verify(cookie.httpOnly);
        verify(!cookie.secure);
        verify(String(http.baseUrl).indexOf(cookie.domain) > 0, cookie.domain);
        verify(isNaN(cookie.expires.getTime())); // of this session
    }

    function test_setCookieIsSent_data() {
        return backends();
    }
    function test_setCookieIsSent(row) {
        start(row);
        jar.setCookie(http.baseUrl, "mine=7; Path=/");
        server.get("/", call => ({ json: call.cookies }));
        compare(resolved(http.get("/").then(r => r.json())), { mine: "7" });
    }

    function test_clear_data() {
        return backends();
    }
    function test_clear(row) {
        start(row);
        jar.setCookie(http.baseUrl, "mine=7; Path=/");
        jar.clear();
        server.get("/", call => ({ json: call.cookies }));
        compare(resolved(http.get("/").then(r => r.json())), {});
    }

    function test_saveAndLoad_data() {
        const rows = [];
        for (const row of backends()) {
            rows.push({ tag: row.tag, file: folder.file("jar") });
            rows.push({ tag: row.tag + ", url", file: String(folder.url("jar")) });
        }
        return rows;
    }
    function test_saveAndLoad(row) {
        start(row);
        server.get("/set", { headers: { "Set-Cookie": ["a=1; Path=/; Max-Age=1000", "b=2"] } });
        resolved(http.get("set"));
        const kept = jar.cookies();
        verify(jar.save(row.file), jar.errorString());
        compare(jar.errorString(), "");
        compare(folder.names(), ["jar"]);
        jar.clear();
        verify(jar.load(row.file), jar.errorString());
        compare(jar.cookies().map(c => c.name).sort(), ["a", "b"]);
        const times = kept.map(c => Math.floor(c.expires.getTime() / 1000)); // as files have them
        compare(jar.cookies().map(c => Math.floor(c.expires.getTime() / 1000)), times);
        server.get("/get", call => ({ json: call.cookies }));
        compare(resolved(http.get("get").then(r => r.json())), { a: "1", b: "2" });
        verify(other.load(row.file));
        compare(JSON.stringify(other.cookies()), JSON.stringify(jar.cookies()));
    }

    function test_fileThatCannotBe_data() {
        return [
            { tag: "missing folder", file: "/nowhere/at/all",
              message: "/nowhere/at/all: No such file or directory" },
            { tag: "remote", file: "http://a/b",
              message: "\"http://a/b\" is neither a path nor a file: URL" },
            { tag: "empty", file: "", message: "\"\" is neither a path nor a file: URL" },
        ];
    }
    function test_fileThatCannotBe(row) {
        jar.setCookie("http://stub.test/", "a=1; Max-Age=1000");
        verify(!jar.save(row.file));
        compare(jar.errorString(), row.message);
        verify(!jar.load(row.file));
        compare(jar.errorString(), row.message);
        compare(jar.cookies().length, 1);
        verify(jar.save(folder.file("jar")));
        compare(jar.errorString(), "");
    }

    function test_fileOfSomethingElse() {
        folder.write("jar", "no cookies at all\n");
        jar.setCookie("http://stub.test/", "a=1; Max-Age=1000");
        verify(!jar.load(folder.file("jar")));
        verify(jar.errorString().indexOf(folder.file("jar")) >= 0, jar.errorString());
        compare(jar.cookies().length, 1);
    }
}
