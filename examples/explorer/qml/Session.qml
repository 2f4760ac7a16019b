// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQuick
import QTreq

// One request at a time: what it is doing, what came of it, and what came of those before.
QtObject {
    id: session

    required property HTTPClient http

    property bool busy: false
    property bool hasHead: false
    readonly property bool waiting: !session.hasHead && session.sent >= session.toSend
    property double sent: 0 // bytes
    property double toSend: 0
    property double received: 0
    property double toReceive: -1
    property double started: 0 // ms of the epoch
    property double elapsed: 0 // ms
    property bool answered: false
    property var answer: session.unanswered({}) // with the body or an error
    property var log: [] // { request, answer }, newest first

    readonly property int mostKept: 40
    // What has been reported; shown ten times a second, because a frame for each piece would slow
    // the transfer down.
    property var counts: ({})
    readonly property Timer clock: Timer {
        interval: 100
        repeat: true
        running: session.busy
        onTriggered: session.tick()
    }

    function send(request: var) {
        if (session.busy)
            return;
        session.begin();
        const answer = session.unanswered(request);
        session.start(request)
            .then(response => {
                Object.assign(answer, session.describe(response));
                session.hasHead = true;
                return session.bodyOf(response);
            })
            .then(body => session.end(request, Object.assign(answer, body)))
            .catch(e => session.end(request, Object.assign(answer, session.faultOf(e))));
    }

    function cancel() {
        session.http.cancelAll();
    }

    function start(request: var): var {
        try {
            const options = Options.of(request);
            options.onUploadProgress = session.onSent;
            options.onDownloadProgress = session.onReceived;
            return session.http.request(request.method, request.url, options);
        } catch (e) {
            return Promise.reject(e);
        }
    }

    function begin() {
        session.started = Date.now();
        session.counts = { sent: 0, toSend: 0, received: 0, toReceive: -1 };
        session.tick();
        session.answered = false;
        session.hasHead = false;
        session.busy = true;
    }

    function end(request: var, answer: var) {
        answer.total = Date.now() - session.started;
        session.elapsed = answer.total;
        session.busy = false;
        session.recall(answer);
        session.log = [{ request: request, answer: answer }, ...session.log]
            .slice(0, session.mostKept);
    }

    function onSent(done: double, total: double) {
        session.counts.sent = done;
        session.counts.toSend = total;
    }

    function onReceived(done: double, total: double) {
        session.counts.received = done;
        session.counts.toReceive = total;
    }

    function tick() {
        session.elapsed = Date.now() - session.started;
        session.sent = session.counts.sent;
        session.toSend = session.counts.toSend;
        session.received = session.counts.received;
        session.toReceive = session.counts.toReceive;
    }

    function recall(answer: var) {
        session.answer = answer;
        session.answered = true;
    }

    function unanswered(request: var): var {
        return { code: 0, phrase: "", method: request.method, url: request.url, version: "",
            type: "", headers: [], requestHeaders: [], redirects: [], cookies: [], waited: 0,
            total: 0, text: "", bytes: null, size: 0, error: null };
    }

    function describe(response: var): var {
        return { code: response.code, phrase: response.phrase, method: response.method,
            url: String(response.url), version: response.version, waited: response.elapsed,
            type: response.header("Content-Type"), headers: response.headerList,
            requestHeaders: response.requestHeaders, cookies: response.cookies,
            redirects: response.history.map(session.hop) };
    }

    function hop(response: var): var {
        return { code: response.code, phrase: response.phrase, method: response.method,
            url: String(response.url), location: response.header("Location"),
            sets: response.headerValues("Set-Cookie") };
    }

    function bodyOf(response: var): var {
        const isText = /^$|^text\/|json|xml|javascript|urlencoded/
            .test(response.header("Content-Type"));
        return Promise.all([response.content(), isText ? response.text("UTF-8") : ""])
            .then(([bytes, text]) => ({ bytes: isText ? null : bytes, text: text,
                size: bytes.byteLength }));
    }

    function faultOf(e: var): var {
        return { error: { name: e.name || "Error", message: e.message || String(e) } };
    }
}
