# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""links.py: the links and images of built pages that lead nowhere. It touches no network."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets, self.anchors = [], set()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name in ("href", "src"):
            if values.get(name):
                self.targets.append((self.getpos()[0], values[name]))
        for name in ("id", "name"):
            if values.get(name) and tag != "meta":
                self.anchors.add(values[name])


def read(path):
    parser = Links()
    parser.feed(path.read_text())
    return parser


def faults(folder):
    pages = {path.name: read(path) for path in sorted(folder.glob("*.html"))}
    found = []
    for name, page in pages.items():
        for line, target in page.targets:
            parts = urlsplit(target)
            if parts.scheme in ("http", "https"):
                if not re.fullmatch(r"[\w-]+(\.[\w-]+)+", parts.netloc):
                    found.append(f"{name}:{line}: {target} has no host")
                continue
            path = unquote(parts.path) or name
            if not (folder / path).is_file():
                found.append(f"{name}:{line}: {target} leads to no page")
            elif parts.fragment and path in pages:
                if unquote(parts.fragment) not in pages[path].anchors:
                    found.append(f"{name}:{line}: {target} leads to no place on its page")
    return found
