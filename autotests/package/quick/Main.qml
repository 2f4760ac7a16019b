// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml
import QTreq

QtObject {
    id: root

    required property HTTPClient http
    readonly property HTTPRequest idle: HTTPRequest {
        client: root.http
        running: false
        debounce: 100 + 100
    }

    Component.onCompleted: {
        root.http.get("http://127.0.0.1:1/", { timeout: 5000 })
            .then(() => Qt.exit(2), e => Qt.exit(e.name === "ConnectionError" ? root.idle.debounce - 200 : 3));
    }
}
