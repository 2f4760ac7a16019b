// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing

// Every option, in memory and on a socket, and what is wrong with one; for tls see tst_tls.qml.
Suite {
    id: suite
    name: "Options"

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
    LoopbackServer {
        id: secure
        tls: true
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
        id: jars
        CookieJar { }
    }
    Component {
        id: contexts
        QtObject { }
    }

    function cleanup() {
        memory.clear();
        socket.clear();
        secure.clear();
        stubbed.cookieJar.clear();
        real.cookieJar.clear();
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
    // What the server saw of a request with these options.
    function seen(options: var): var {
        server.route("*", "/x", 200);
        resolved(http.request("POST", "x", options));
        return server.requests[0];
    }

    function test_params_data() {
        return twice([
            { tag: "object", params: { b: 1, a: "x y&z" }, query: "b=1&a=x y%26z" },
            { tag: "repeats", params: { a: [1, 2] }, query: "a=1&a=2" },
            { tag: "pairs", params: [["a", 1], ["b", 2], ["a", 3]], query: "a=1&b=2&a=3" },
            { tag: "boolean", params: { yes: true, no: false }, query: "yes=true&no=false" },
            { tag: "undefined is left out", params: { a: undefined, b: 1 }, query: "b=1" },
            { tag: "unicode", params: { "ö": "€" }, query: "ö=€" },
            { tag: "url", params: { u: Qt.url("http://a/b") }, query: "u=http%3A%2F%2Fa%2Fb" },
            { tag: "none", params: {}, query: "" },
        ]);
    }
    function test_params(row) {
        start(row);
        const url = String(seen({ params: row.params }).url);
        compare(url.split("?")[1] ?? "", row.query);
    }

    function test_headers_data() {
        return twice([
            { tag: "object", headers: { "X-A": "1", "X-B": 2 }, a: "1" },
            { tag: "repeats", headers: { "X-A": ["1", "2"] }, a: "1, 2" },
            { tag: "pairs", headers: [["X-A", "1"], ["x-a", "2"]], a: "1, 2" },
        ]);
    }
    function test_headers(row) {
        start(row);
        compare(seen({ headers: row.headers }).headers["x-a"], row.a);
    }

    function test_json_data() {
        return twice([
            { tag: "object", json: { a: [1, "ä", null, true] } },
            { tag: "array", json: [1, 2] },
            { tag: "text", json: "x" },
            { tag: "number", json: 1.5 },
            { tag: "null", json: null },
            { tag: "false", json: false },
        ]);
    }
    function test_json(row) {
        start(row);
        const request = seen({ json: row.json });
        compare(JSON.parse(request.body), row.json);
        verify(request.headers["content-type"].indexOf("application/json") === 0);
    }

    function test_jsonIsWrittenByTheRulesOfJavaScript_data() {
        return twice([{ tag: "dates" }]);
    }
    function test_jsonIsWrittenByTheRulesOfJavaScript(row) {
        start(row);
        const request = seen({ json: { at: new Date(0), own: { toJSON: () => 7 }, left: undefined } });
        compare(JSON.parse(request.body), { at: "1970-01-01T00:00:00.000Z", own: 7 });
    }

    function test_data_data() {
        return twice([
            { tag: "text", data: "ä", body: "ä" },
            { tag: "empty text", data: "", body: "" },
            { tag: "ArrayBuffer", data: new Uint8Array([104, 105]).buffer, body: "hi" },
            { tag: "typed array", data: new Uint8Array([0, 104, 105, 0]).subarray(1, 3), body: "hi" },
            { tag: "form", data: { a: ["1", "2"], b: "x y" }, body: "a=1&a=2&b=x+y" },
            { tag: "pairs", data: [["a", "1"], ["b", "2"]], body: "a=1&b=2" },
        ]);
    }
    function test_data(row) {
        start(row);
        compare(seen({ data: row.data }).body, row.body);
    }

    function test_dataOfAFile_data() {
        return twice([{ tag: "url" }]);
    }
    function test_dataOfAFile(row) {
        start(row);
        const request = seen({ data: Qt.resolvedUrl("SearchRequest.qml") });
        verify(request.body.indexOf("HTTPRequest {") > 0);
    }

    function test_files_data() {
        const here = Qt.resolvedUrl("SearchRequest.qml");
        return twice([
            { tag: "url", file: here, name: "SearchRequest.qml" },
            { tag: "text of a url", file: String(here), name: "SearchRequest.qml" },
            { tag: "path", file: String(here).slice(7), name: "SearchRequest.qml" },
            { tag: "described path", file: { path: here, name: "other.txt" }, name: "other.txt" },
        ]);
    }
    function test_files(row) {
        start(row);
        const request = seen({ data: { note: "n" }, files: { upload: row.file } });
        compare(request.parts.length, 2);
        compare(request.parts[0].name, "note");
        compare(request.parts[1].name, "upload");
        compare(request.parts[1].fileName, row.name);
        verify(request.parts[1].body.indexOf("HTTPRequest {") > 0);
    }

    function test_filesOfContent_data() {
        return twice([{ tag: "two" }]);
    }
    function test_filesOfContent(row) {
        start(row);
        const request = seen({ files: { f: [{ content: "one", name: "1.txt", type: "text/x" },
                                            { content: new Uint8Array([50]).buffer, name: "2.bin" }] } });
        compare(request.parts.length, 2);
        compare(request.parts[0].body, "one");
        compare(request.parts[0].type, "text/x");
        compare(request.parts[1].fileName, "2.bin");
        compare(request.parts[1].body, "2");
    }

    function test_uploadOfAFileHasProgress_data() {
        return twice([{ tag: "file" }]);
    }
    function test_uploadOfAFileHasProgress(row) {
        start(row);
        const steps = [];
        seen({ files: { f: Qt.resolvedUrl("tst_options.qml") },
               onUploadProgress: (sent, total) => steps.push([sent, total]) });
        verify(steps.length > 0);
        const last = steps[steps.length - 1];
        compare(last[0], last[1]);
        verify(last[0] > 5000);
    }

    function test_downloadHasProgress_data() {
        return twice([{ tag: "body" }]);
    }
    function test_downloadHasProgress(row) {
        start(row);
        const steps = [];
        server.get("/x", "a".repeat(5000));
        const text = resolved(http.get("x", { onDownloadProgress: (got, all) => steps.push([got, all]) })
                              .then(r => r.text()));
        compare(text.length, 5000);
        tryVerify(() => steps.length > 0);
        compare(steps[steps.length - 1], [5000, 5000]);
    }

    function test_auth_data() {
        return twice([
            { tag: "basic", auth: { user: "u", password: "p" }, header: "Basic dTpw" },
            { tag: "no password", auth: { user: "u" }, header: "Basic dTo=" },
            { tag: "bearer", auth: { bearer: "t" }, header: "Bearer t" },
        ]);
    }
    function test_auth(row) {
        start(row);
        compare(seen({ auth: row.auth }).headers.authorization, row.header);
    }

    function test_digest_data() {
        return twice([{ tag: "challenge" }]);
    }
    function test_digest(row) {
        start(row);
        server.get("/x").replyOnce({ code: 401, headers: { "WWW-Authenticate":
            "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5" } }).reply("in").times(2);
        const options = { auth: { digest: { user: "u", password: "p" } } };
        compare(resolved(http.get("x", options).then(r => r.text())), "in");
        verify(server.requests[1].headers.authorization.indexOf("Digest username=\"u\"") === 0);
    }

    function test_cookies_data() {
        return twice([{ tag: "object", jar: false }, { tag: "jar", jar: true }]);
    }
    function test_cookies(row) {
        start(row);
        let cookies = { a: "1" };
        if (row.jar) {
            cookies = createTemporaryObject(jars, suite);
            cookies.setCookie(http.baseUrl, "a=1; Path=/");
        }
        compare(seen({ cookies: cookies }).cookies, { a: "1" });
    }

    function test_timeLimits_data() {
        return twice([
            { tag: "timeout", option: "timeout", phase: "response", body: false },
            { tag: "idleTimeout", option: "idleTimeout", phase: "idle", body: true },
            { tag: "deadline", option: "deadline", phase: "deadline", body: true },
        ]);
    }
    function test_timeLimits(row) {
        start(row);
        const route = server.get("/x", "slow body");
        if (row.body)
            route.fail("stallInBody", 2);
        else
            route.hold();
        const options = {};
        options[row.option] = 100;
        const begin = Date.now();
        follow(http.get("x", options).then(r => r.text()));
        if (server === memory) {
            wait(0);
            time.advance(99);
            wait(0);
            verify(!suite.settled);
            time.advance(1);
        }
        tryVerify(() => suite.settled);
        if (server === socket)
            verify(Date.now() - begin >= 90); // Qt's coarse timers may be 5 % early
        compare(suite.failure.name, "TimeoutError");
        compare(suite.failure.phase, row.phase);
    }

    function test_redirects_data() {
        return twice([
            { tag: "followed", options: {}, code: 200, history: 1 },
            { tag: "not followed", options: { allowRedirects: false }, code: 302, history: 0 },
        ]);
    }
    function test_redirects(row) {
        start(row);
        server.get("/from", { code: 302, headers: { Location: "/to" } });
        server.get("/to", "there").optional();
        const response = resolved(http.get("from", row.options));
        compare(response.code, row.code);
        compare(response.history.length, row.history);
        if (row.history === 1) {
            compare(response.history[0].code, 302);
            compare(response.history[0].header("location"), "/to");
            verify(String(response.url).indexOf("/to") > 0);
        }
    }

    function test_browserLikeRedirects_data() {
        return twice([{ tag: "yes", like: true, method: "GET" }, { tag: "no", like: false, method: "" }]);
    }
    function test_browserLikeRedirects(row) {
        start(row);
        server.post("/from", { code: 301, headers: { Location: "/to" } });
        server.route("*", "/to", 200).optional();
        follow(http.post("from", { data: "d", browserLikeRedirects: row.like }));
        tryVerify(() => suite.settled);
        if (row.like)
            compare(server.requests[1].method, row.method);
        else
            verify(server.requests.length === 1 || server.requests[1].method !== "GET");
    }

    function test_maxRedirects_data() {
        return twice([{ tag: "2" }]);
    }
    function test_maxRedirects(row) {
        start(row);
        server.get("/loop", { code: 302, headers: { Location: "/loop" } }).times(3);
        const error = rejected(http.get("loop", { maxRedirects: 2 }));
        compare(error.name, "TooManyRedirectsError");
        compare(error.code, 302);
        compare(error.response.history.length, 2);
    }

    function test_insecureRedirects_data() {
        return twice([{ tag: "refused", allow: false }, { tag: "allowed", allow: true }]);
    }
    function test_insecureRedirects(row) {
        start(row);
        const first = server === memory ? memory : secure;
        const from = (server === memory ? "https://stub.test/" : secure.url) + "from";
        first.get(from, { code: 302, headers: { Location: http.baseUrl + "to" } });
        server.get(http.baseUrl + "to", "there").optional();
        const tls = server === memory ? undefined : { caFile: secure.caFile };
        follow(http.get(from, { allowInsecureRedirects: row.allow, tls: tls }).then(r => r.text()));
        tryVerify(() => suite.settled);
        compare(suite.result, row.allow ? "there" : undefined);
        compare(suite.failure === null ? "" : suite.failure.name, row.allow ? "" : "RedirectError");
        compare(server.requests.filter(r => r.path === "/to").length, row.allow ? 1 : 0);
    }

    function test_maxBodySize_data() {
        return twice([{ tag: "100" }]);
    }
    function test_maxBodySize(row) {
        start(row);
        server.get("/x", "a".repeat(101));
        const error = rejected(http.get("x", { maxBodySize: 100 }).then(r => r.text()));
        verify(error.message.indexOf("100") >= 0, error.message);
    }

    function test_unbuffered_data() {
        return twice([{ tag: "once" }]);
    }
    function test_unbuffered(row) {
        start(row);
        server.get("/x", "body");
        const response = resolved(http.get("x", { unbuffered: true }));
        compare(resolved(response.text()), "body");
        rejected(response.text());
    }

    function test_persistent_data() {
        return twice([{ tag: "no" }]);
    }
    function test_persistent(row) {
        start(row);
        compare(seen({ persistent: false }).headers.connection, "close");
    }

    function test_priority_data() {
        return twice([{ tag: "5" }]);
    }
    function test_priority(row) {
        start(row);
        const route = server.get("/{n}").hold();
        http.maxConnectionsPerHost = 1;
        follow(Promise.all([http.get("a"), http.get("b"), http.get("c", { priority: 5 })]));
        for (let i = 1; i <= 3; ++i) {
            tryCompare(route, "callCount", i);
            route.release(200);
        }
        tryVerify(() => suite.settled);
        http.maxConnectionsPerHost = 0;
        compare(server.requests.map(r => r.path), ["/a", "/c", "/b"]);
    }

    function test_contextThatIsDestroyed_data() {
        return twice([{ tag: "item" }]);
    }
    function test_contextThatIsDestroyed(row) {
        start(row);
        server.get("/x").hold().optional();
        const context = contexts.createObject(suite);
        follow(http.get("x", { context: context }));
        compare(http.activeRequests, 1);
        context.destroy();
        tryCompare(http, "activeRequests", 0);
        wait(0);
        verify(!suite.settled);
    }

    function test_wrong_data() {
        return twice([
            { tag: "no object", options: "x", message: "the options are an object, not a string" },
            { tag: "array", options: [], message: "the options are an object, not an array" },
            { tag: "unknown", options: { flavour: 1 }, message: "the option \"flavour\" does not exist" },
            { tag: "close", options: { header: {} },
              message: "the option \"header\" does not exist; did you mean \"headers\"?" },
            { tag: "case", options: { allowredirects: true },
              message: "the option \"allowredirects\" does not exist; did you mean \"allowRedirects\"?" },
            { tag: "params", options: { params: 5 },
              message: "the option params wants an object of names and values, not 5" },
            { tag: "param", options: { params: { q: {} } },
              message: "the option params.q wants text, a number or a boolean, not an object" },
            { tag: "null param", options: { params: { q: null } },
              message: "the option params.q wants text, a number or a boolean, not null" },
            { tag: "pair", options: { params: [["q"]] },
              message: "the option params[0] is not a [name, value] pair" },
            { tag: "headers", options: { headers: () => 1 },
              message: "the option headers wants an object of names and values, not a function" },
            { tag: "header", options: { headers: { "X-A": [1, {}] } },
              message: "the option headers.X-A wants text, a number or a boolean, not an object" },
            { tag: "cookie", options: { cookies: { a: [] , b: {} } },
              message: "the option cookies.b wants text, a number or a boolean, not an object" },
            { tag: "timeout", options: { timeout: "soon" },
              message: "the option timeout wants a whole number of milliseconds, not \"soon\"" },
            { tag: "fraction", options: { timeout: 1.5 },
              message: "the option timeout wants a whole number of milliseconds, not 1.5" },
            { tag: "not a number", options: { deadline: NaN },
              message: "the option deadline wants a whole number of milliseconds, not NaN" },
            { tag: "negative", options: { idleTimeout: -1 }, message: "the idleTimeout is negative" },
            { tag: "flag", options: { persistent: 1 },
              message: "the option persistent wants true or false, not 1" },
            { tag: "redirects", options: { maxRedirects: "many" },
              message: "the option maxRedirects wants a whole number, not \"many\"" },
            { tag: "too many", options: { maxRedirects: 1e12 },
              message: "the option maxRedirects wants a whole number, not 1000000000000" },
            { tag: "priority", options: { priority: "high" },
              message: "the option priority wants a whole number, not \"high\"" },
            { tag: "size", options: { maxBodySize: true },
              message: "the option maxBodySize wants a whole number of bytes, not true" },
            { tag: "data", options: { data: 5 },
              message: "the option data wants text, an ArrayBuffer, a file's url or an object of form fields,"
                       + " not 5" },
            { tag: "remote data", options: { data: Qt.url("http://a/b") },
              message: "the option data wants a path or a file: URL, not \"http://a/b\"" },
            { tag: "files", options: { files: "x" },
              message: "the option files wants an object of names and values, not \"x\"" },
            { tag: "remote file", options: { files: { f: "http://a/b" } },
              message: "the option files.f wants a path or a file: URL, not \"http://a/b\"" },
            { tag: "file member", options: { files: { f: { paht: "x" } } },
              message: "the option files.f has a member \"paht\", which means nothing;"
                       + " did you mean \"path\"?" },
            { tag: "file without", options: { files: { f: { name: "x" } } },
              message: "the option files.f.path wants a path or a file: URL, not undefined" },
            { tag: "auth", options: { auth: "u:p" },
              message: "the option auth wants { user, password }, { bearer } or"
                       + " { digest: { user, password } }, not \"u:p\"" },
            { tag: "auth member", options: { auth: { user: "u", pasword: "p" } },
              message: "the option auth has a member \"pasword\", which means nothing;"
                       + " did you mean \"password\"?" },
            { tag: "auth user", options: { auth: { password: "p" } },
              message: "the option auth.user wants text, a number or a boolean, not undefined" },
            { tag: "digest member", options: { auth: { digest: { user: "u", word: "p" } } },
              message: "the option auth.digest has a member \"word\", which means nothing" },
            { tag: "json", options: { json: () => 1 },
              message: "the option json cannot be written as JSON: it is a function" },
            { tag: "context", options: { context: {} },
              message: "the option context wants an object that is created, such as an item,"
                       + " not an object" },
            { tag: "progress", options: { onUploadProgress: 1 },
              message: "the option onUploadProgress wants a function, not 1" },
        ]);
    }
    function test_wrong(row) {
        start(row);
        const error = rejected(http.get("x", row.options));
        compare(error.message.replace("get(): ", ""), row.message);
        compare(error.name, "InvalidRequestError");
        compare(server.requests.length, 0);
    }

    function test_jsonThatIsACircle_data() {
        return twice([{ tag: "circle" }]);
    }
    function test_jsonThatIsACircle(row) {
        start(row);
        const circle = {};
        circle.self = circle;
        const error = rejected(http.post("x", { json: circle }));
        verify(error.message.indexOf("post(): the option json cannot be written as JSON: ") === 0);
    }

    function test_missingFile_data() {
        return twice([
            { tag: "in a form", options: { files: { f: "file:///nowhere/at.all" } } },
            { tag: "as the body", options: { data: Qt.url("file:///nowhere/at.all") } },
        ]);
    }
    function test_missingFile(row) {
        start(row);
        const error = rejected(http.post("x", row.options));
        verify(error.message.indexOf("/nowhere/at.all") >= 0, error.message);
        compare(server.requests.length, 0);
    }

    function test_badUrl_data() {
        return twice([
            { tag: "number", url: 5, message: "get(): the URL is a string or a url, not a number" },
            { tag: "undefined", url: undefined,
              message: "get(): the URL is a string or a url, not undefined" },
            { tag: "empty", url: "", message: "get(): the URL is empty" },
            { tag: "empty url", url: Qt.url(""), message: "get(): the URL is empty" },
        ]);
    }
    function test_badUrl(row) {
        start(row);
        const error = rejected(http.get(row.url));
        compare(error.message, row.message);
        compare(error.name, "InvalidRequestError");
        compare(server.requests.length, 0);
    }

    function test_urlsThatCannotBe_data() {
        return twice([
            { tag: "host", url: "http://[bad/" },
            { tag: "url", url: Qt.url("http://[bad/"), text: "http://[bad/" },
            { tag: "relative host", url: "//[bad/" },
            { tag: "port", url: "http://stub.test:99999/" },
            { tag: "scheme", url: "ftp://stub.test/" },
            { tag: "password", url: "http://u:secret@stub.test:99999/", text: "http://stub.test:99999/" },
        ]);
    }
    function test_urlsThatCannotBe(row) {
        start(row);
        const error = rejected(http.get(row.url));
        compare(error.name, "InvalidRequestError");
        verify(error.message.indexOf(`the URL "${row.text ?? row.url}"`) === 0, error.message);
        verify(!error.message.endsWith(": "), error.message);
        compare(server.requests.length, 0);
    }

    function test_progressThatThrowsIsTold_data() {
        return twice([{ tag: "oops" }]);
    }
    function test_progressThatThrowsIsTold(row) {
        start(row);
        ignoreWarning(/a progress function threw.*oops/);
        seen({ data: "x", onUploadProgress: () => { throw new Error("oops"); } });
    }
}
