// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq

// Follows a term that somebody types.
HTTPRequest {
    id: request

    property string term: "a"

    url: "search"
    params: ({ q: request.term })
    debounce: 200
}
