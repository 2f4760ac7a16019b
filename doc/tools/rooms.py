#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""rooms.py > doc/images/rooms.svg: the rooms of src/, and who may look into which."""

from html import escape

WIDTH, HEIGHT = 940, 430
# name, what is in it, x, y, width, height, colour
ROOMS = [
    ("client", ["HTTPClient", "free functions"], 40, 60, 250, 74, "#d9f2e4"),
    ("exchange", ["one logical request: hops, limits,", "promise, body; the queues"], 40, 154, 250, 74, "#e3eefb"),
    ("wire", ["one request, one answer;", "alone names QNetworkReply"], 40, 248, 250, 74, "#e3eefb"),
    ("content", ["media types, charsets,", "JSON, codings"], 330, 154, 180, 74, "#fdf0d8"),
    ("body", ["producers, forms,", "uploads, spools"], 330, 248, 180, 74, "#fdf0d8"),
    ("cookies", ["the jar, its rules,", "its files"], 330, 60, 180, 74, "#fdf0d8"),
    ("values", ["params, headers, options, errors, futures, requests, responses, clocks"],
     40, 342, 470, 62, "#f0eef7"),
    ("testing", ["stubs, routes, faults,", "clocks, servers"], 700, 60, 200, 74, "#f6e3ec"),
    ("quick", ["import QTreq: promises,", "bindings, their test kit"], 700, 154, 200, 74, "#f6e3ec"),
    ("curl", ["an agent beside", "Qt's own"], 700, 248, 200, 74, "#f6e3ec"),
]
# from, to: "may include"
DOORS = [((165, 134), (165, 154)), ((165, 228), (165, 248)), ((165, 322), (165, 342)),
         ((290, 191), (330, 191)), ((290, 270), (330, 270)), ((290, 166), (330, 122)),
         ((420, 322), (420, 342)),
         ((700, 97), (660, 97)), ((700, 191), (660, 191)), ((700, 285), (660, 285))]


def room(name, lines, x, y, width, height, colour):
    yield (f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="8" fill="{colour}" '
           'stroke="#8895a3"/>')
    yield f'<text class="name" x="{x + width / 2}" y="{y + 24}">{escape(name)}</text>'
    for number, line in enumerate(lines):
        yield f'<text x="{x + width / 2}" y="{y + 43 + 16 * number}">{escape(line)}</text>'


def main():
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
           f'height="{HEIGHT}" role="img" aria-label="The rooms of the library">',
           "<style>text { font: 13px system-ui, 'DejaVu Sans', sans-serif; text-anchor: middle; "
           "fill: #1f2933 } .name { font-weight: 700; font-size: 15px } .quiet { fill: #5b6773 }</style>",
           '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
           'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#5b6773"/></marker></defs>',
           '<text class="quiet" x="275" y="32">the library: arrows say who may include whom, and all '
           'may include values</text>',
           '<text class="quiet" x="800" y="32">libraries of their own</text>',
           '<rect x="600" y="60" width="60" height="262" rx="8" fill="#ffffff" stroke="#8895a3" '
           'stroke-dasharray="5 4"/>',
           '<text class="name" x="630" y="191" transform="rotate(-90 630 191)" dy="5">include/QTreq</text>',
           '<path d="M600 191H530" stroke="#5b6773" fill="none" marker-end="url(#tip)"/>']
    for described in ROOMS:
        out += room(*described)
    for (x1, y1), (x2, y2) in DOORS:
        out.append(f'<path d="M{x1} {y1}L{x2} {y2}" stroke="#5b6773" marker-end="url(#tip)"/>')
    print("\n".join([*out, "</svg>"]))


main()
