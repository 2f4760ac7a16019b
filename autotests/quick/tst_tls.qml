// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq
import QTreq.Testing
import QuickTests

// The option tls: whom a request trusts, and what it shows of itself. In memory there is no
// handshake: files and pins are read, and no more.
Suite {
    id: suite
    name: "Tls"

    // A stub's client, like any with a manager that it was given, keeps to one configuration of TLS.
    Component {
        id: memories
        StubServer { }
    }
    Component {
        id: clients
        HTTPClient { }
    }
    LoopbackServer {
        id: secure
        tls: true
    }
    TlsServer {
        id: server
    }
    property HTTPClient real

    readonly property string otherPin: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    // With no connections yet, which would be used again.
    function init() {
        suite.real = createTemporaryObject(clients, suite, { baseUrl: server.url });
    }
    function cleanup() {
        secure.clear();
        server.asksForCertificate = false;
    }
    function known(): var {
        return { caFile: server.file("ca.pem"), certificate: server.file("client.pem"),
                 key: server.file("client.key") };
    }
    // No request reached the server.
    function refused(tls: var): var {
        const before = server.requestCount;
        const error = rejected(real.get("x", { tls: tls }));
        compare(server.requestCount, before);
        return error;
    }

    function test_caFile_data() {
        return [
            { tag: "path", file: server.file("ca.pem") },
            { tag: "url", file: Qt.resolvedUrl("file://" + server.file("ca.pem")) },
        ];
    }
    function test_caFile(row) {
        const tls = { caFile: row.file };
        compare(resolved(real.get("x", { tls: tls }).then(r => r.text())), "trusted");
    }

    function test_unknownAuthority_data() {
        return [
            { tag: "none given", tls: {} },
            { tag: "another", tls: { caFile: server.file("other-ca.pem") } },
        ];
    }
    function test_unknownAuthority(row) {
        const error = refused(row.tls);
        compare(error.name, "TlsError");
        compare(error.url, server.url + "x");
    }

    function test_pinnedKeys_data() {
        const pin = server.pin("server.pem");
        return [
            { tag: "text", keys: pin, trusted: true },
            { tag: "one of two", keys: [suite.otherPin, pin], trusted: true },
            { tag: "another", keys: [suite.otherPin], trusted: false },
            { tag: "the authority's", keys: [server.pin("ca.pem")], trusted: false },
        ];
    }
    function test_pinnedKeys(row) {
        const tls = { caFile: server.file("ca.pem"), pinnedKeys: row.keys };
        if (row.trusted)
            compare(resolved(real.get("x", { tls: tls }).then(r => r.text())), "trusted");
        else
            compare(refused(tls).name, "TlsError");
    }

    function test_clientCertificate_data() {
        return [
            { tag: "with its key", key: "client.key", passphrase: undefined },
            { tag: "with a passphrase", key: "client-secret.key", passphrase: "secret" },
        ];
    }
    function test_clientCertificate(row) {
        server.asksForCertificate = true;
        const before = server.clients.length;
        const tls = Object.assign(known(), { key: server.file(row.key), passphrase: row.passphrase });
        compare(resolved(real.get("x", { tls: tls }).then(r => r.text())), "trusted");
        compare(server.clients.slice(before), ["client"]);
    }

    // The server's word comes after the handshake in TLS 1.3: it is read, or the connection is gone.
    function test_clientWithoutACertificate() {
        server.asksForCertificate = true;
        const error = refused({ caFile: server.file("ca.pem") });
        verify(["TlsError", "ConnectionError"].indexOf(error.name) >= 0, error.name);
    }

    function test_ofAllRequestsOfAClient() {
        real.defaultOptions = { tls: { caFile: server.file("ca.pem") } };
        compare(resolved(real.get("x").then(r => r.text())), "trusted");
    }

    function test_loopbackServer_data() {
        return [
            { tag: "trusted", tls: { caFile: secure.caFile }, error: "" },
            { tag: "pinned to another", tls: { caFile: secure.caFile, pinnedKeys: suite.otherPin },
              error: "TlsError" },
            { tag: "unknown", tls: {}, error: "TlsError" },
        ];
    }
    function test_loopbackServer(row) {
        verify(String(secure.url).indexOf("https://127.0.0.1:") === 0);
        secure.get("/x", "routed").optional();
        follow(real.get(secure.url + "x", { tls: row.tls }).then(r => r.text()));
        tryVerify(() => suite.settled);
        compare(suite.failure === null ? "" : suite.failure.name, row.error);
        compare(suite.result, row.error === "" ? "routed" : undefined);
        compare(secure.requests.length, row.error === "" ? 1 : 0);
    }

    function test_inMemory_data() {
        return [
            { tag: "caFile", tls: { caFile: server.file("ca.pem") } },
            { tag: "pinnedKeys", tls: { pinnedKeys: [suite.otherPin, suite.otherPin] }, scheme: "http" },
            { tag: "certificate", tls: suite.known() },
            { tag: "passphrase", tls: Object.assign(suite.known(), {
                key: server.file("client-secret.key"), passphrase: "secret" }) },
        ];
    }
    function test_inMemory(row) {
        const memory = createTemporaryObject(memories, suite);
        const stubbed = createTemporaryObject(clients, suite, { client: memory.client });
        const url = (row.scheme ?? "https") + "://stub.test/x";
        memory.get(url, "stubbed");
        compare(resolved(stubbed.get(url, { tls: row.tls }).then(r => r.text())), "stubbed");
        stubbed.destroy(); // before what it was given
    }

    // A stub shows no key, and so none that is pinned.
    function test_pinnedKeysInMemory() {
        const memory = createTemporaryObject(memories, suite);
        const stubbed = createTemporaryObject(clients, suite, { client: memory.client });
        memory.get("https://stub.test/x", "stubbed").optional();
        const error = rejected(stubbed.get("https://stub.test/x", { tls: { pinnedKeys: suite.otherPin } }));
        compare(error.name, "TlsError");
        stubbed.destroy();
    }

    function test_wrong_data() {
        const here = server.file("client.pem");
        const secret = server.file("client-secret.key");
        return [
            { tag: "type", tls: "x", message: " wants an object, not \"x\"" },
            { tag: "member", tls: { ca: "x" }, message: " has a member \"ca\", which means nothing" },
            { tag: "caFile", tls: { caFile: "/nowhere.pem" },
              message: ".caFile: \"/nowhere.pem\" has no certificate, or cannot be read" },
            { tag: "caFile without a certificate", tls: { caFile: secret },
              message: `.caFile: "${secret}" has no certificate, or cannot be read` },
            { tag: "caFile that is remote", tls: { caFile: "http://a/b" },
              message: ".caFile wants a path or a file: URL, not \"http://a/b\"" },
            { tag: "pin", tls: { pinnedKeys: ["x"] },
              message: ".pinnedKeys wants SHA-256 hashes in base64, not \"x\"" },
            { tag: "certificate", tls: { certificate: "/nowhere.pem" },
              message: ".certificate: cannot read \"/nowhere.pem\": No such file or directory" },
            { tag: "without a key", tls: { certificate: here },
              message: ".key wants a path or a file: URL, not undefined" },
            { tag: "key", tls: { certificate: here, key: "/nowhere.key" },
              message: ".key: cannot read \"/nowhere.key\": No such file or directory" },
            { tag: "passphrase", tls: { certificate: here, key: secret, passphrase: "public" },
              message: ".key is no private key, or its passphrase is another" },
            { tag: "no certificate", tls: { certificate: secret, key: secret, passphrase: "secret" },
              message: ".certificate has no certificate" },
        ];
    }
    function test_wrong(row) {
        const error = rejected(real.get("x", { tls: row.tls }));
        compare(error.message, "get(): the option tls" + row.message);
        compare(error.name, "InvalidRequestError");
    }
}
