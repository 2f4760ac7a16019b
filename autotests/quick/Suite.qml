// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QtTest

// A test case that can wait for promises.
TestCase {
    id: suite

    property bool settled: false
    property var result
    property var failure: null

    function follow(promise: var) {
        settled = false;
        result = undefined;
        failure = null;
        promise.then(v => {
            suite.result = v;
            suite.settled = true;
        }, e => {
            suite.failure = e;
            suite.settled = true;
        });
    }

    // What the promise was resolved with.
    function resolved(promise: var): var {
        follow(promise);
        tryVerify(() => suite.settled);
        compare(String(suite.failure), "null");
        return suite.result;
    }

    // What the promise was rejected with.
    function rejected(promise: var): var {
        follow(promise);
        tryVerify(() => suite.settled);
        verify(suite.failure !== null, "the promise was resolved");
        return suite.failure;
    }
}
