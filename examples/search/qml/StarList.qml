// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// The stars that were found.
FoundList {
    delegate: StarRow { }
}
