// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

pragma Singleton

import QtQml
import Explorer

// From what was composed to the options of HTTPClient.request().
QtObject {
    id: options

    function of(request: var): var {
        const all = { params: request.params, headers: request.headers,
            allowRedirects: request.follow };
        if (request.timeout > 0)
            all.timeout = request.timeout * 1000;
        return Object.assign(all, options.ofBody(request), options.ofAuth(request));
    }

    function ofBody(request: var): var {
        switch (request.bodyKind) {
        case "json":
            return { json: options.parsed(request.text) };
        case "text":
            return { data: request.text };
        case "form":
            return { data: request.form };
        case "file":
            return { files: { [request.field]: request.file } };
        default:
            return {};
        }
    }

    function ofAuth(request: var): var {
        const credentials = { user: request.user, password: request.password };
        switch (request.authKind) {
        case "basic":
            return { auth: credentials };
        case "digest":
            return { auth: { digest: credentials } };
        case "bearer":
            return { auth: { bearer: request.token } };
        default:
            return {};
        }
    }

    function parsed(text: string): var {
        try {
            return JSON.parse(text);
        } catch (e) {
            throw new Error("The body is no JSON: " + (BodyFormatter.jsonFault(text) || e.message));
        }
    }
}
