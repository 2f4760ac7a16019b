// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq

// What a search field shows for what is typed in it.
QtObject {
    id: field

    required property HTTPClient client
    property string term
    property string shown
    property alias loading: request.loading

    property HTTPRequest request: HTTPRequest {
        id: request
        client: field.client
        url: "https://search.test/"
        params: ({ q: field.term })
        running: field.term !== ""
        debounce: 200
        onLoaded: value => field.shown = value.found
    }
}
