// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

pragma Singleton

import QtQml

// Numbers as people read them.
QtObject {
    id: format

    function bytes(count: double): string {
        if (count < 1000)
            return count + " B";
        if (count < 1e6)
            return (count / 1e3).toFixed(1) + " kB";
        return (count / 1e6).toFixed(1) + " MB";
    }

    function time(milliseconds: double): string {
        return milliseconds < 1000 ? Math.round(milliseconds) + " ms"
                                   : (milliseconds / 1000).toFixed(1) + " s";
    }

    // Without what all of its neighbours have in common.
    function path(url: string): string {
        return url.replace(/^https?:\/\/127\.0\.0\.1:\d+/, "") || "/";
    }
}
