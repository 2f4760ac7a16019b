// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq

// What is found for a term that somebody types: asked when the typing pauses, and whatever the
// order of the answers, that of the newest term.
QtObject {
    id: search

    required property HTTPClient client
    property string term

    readonly property bool wanted: search.term !== ""
    readonly property alias loading: request.loading
    readonly property alias error: request.error
    // The newest answer: { term, stars }; it stays until there is another.
    property var answer: null
    property double elapsed: -1 // ms from its request on

    function retry() {
        request.retry();
    }

    property HTTPRequest request: HTTPRequest {
        id: request
        client: search.client
        url: "stars"
        params: ({ q: search.term })
        running: search.wanted
        debounce: 200
        onLoaded: value => {
            search.answer = value;
            search.elapsed = request.response.elapsed;
        }
    }
    onWantedChanged: {
        if (!search.wanted)
            search.answer = null;
    }
}
