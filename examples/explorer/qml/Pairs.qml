// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

import QtQml.Models

// Names with values. The last row is empty: it is where the next one is typed.
ListModel {
    id: pairs

    function fill(all: var) {
        pairs.clear();
        for (const pair of all)
            pairs.append({ name: pair[0], value: pair[1] });
        pairs.append({ name: "", value: "" });
    }

    function change(index: int, role: string, text: string) {
        pairs.setProperty(index, role, text);
        if (index === pairs.count - 1 && text !== "")
            pairs.append({ name: "", value: "" });
    }

    function all(): var {
        const named = [];
        for (let i = 0; i < pairs.count; ++i) {
            if (pairs.get(i).name !== "")
                named.push([pairs.get(i).name, pairs.get(i).value]);
        }
        return named;
    }
}
