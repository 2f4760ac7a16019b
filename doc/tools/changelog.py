#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""changelog.py <root> [--collect] [--release <version>]: what doc/changes says of unreleased changes.

Without an option it is checked. --collect moves it into the section "Unreleased" of CHANGELOG.md;
--release does so, and gives that section the version and today's date.
"""

import argparse
import datetime
import re
import sys
from pathlib import Path

KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]
NAME = re.compile(rf"[a-z0-9-]+\.({'|'.join(KINDS).lower()})\.md")
UNRELEASED = "## Unreleased"
WIDTH = 100


def fragments(root):
    return sorted(path for path in (root / "doc/changes").glob("*") if path.name != "README.md")


def faults(path):
    """What is wrong with one fragment: it is one entry, in sentences, as it will be read."""
    lines = path.read_text().rstrip("\n").splitlines()
    if not NAME.fullmatch(path.name):
        yield f"{path.name}: is to be called <words-with-dashes>.<{'|'.join(KINDS).lower()}>.md"
    if not lines:
        yield f"{path.name}: is empty"
        return
    if not lines[-1].endswith("."):
        yield f"{path.name}: does not end with a full stop"
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith(("#", "-", " ")):
            yield f"{path.name}:{number}: is not one paragraph of plain text"
        if len(line) > WIDTH - 2:
            yield f"{path.name}:{number}: is longer than {WIDTH - 2} characters"


def entry(path):
    return "- " + "\n  ".join(path.read_text().rstrip("\n").splitlines())


def with_entry(section, kind, text):
    """The section with the entry at the end of its part, in the order of KINDS."""
    parts = dict(re.findall(r"^### (\w+)\n\n(.*?)\n*(?=^### |\Z)", section, re.S | re.M))
    parts[kind] = "\n".join(filter(None, [parts.get(kind), text]))
    return "".join(f"### {name}\n\n{parts[name]}\n\n" for name in KINDS if name in parts)


def collected(changelog, paths):
    head, rest = changelog.split(UNRELEASED + "\n", 1)
    cut = re.search(r"^## ", rest, re.M)
    section, older = (rest[:cut.start()], rest[cut.start():]) if cut else (rest, "")
    for path in paths:
        section = with_entry(section, NAME.fullmatch(path.name)[1].capitalize(), entry(path))
    return head, section.strip("\n"), older


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path)
    parser.add_argument("--collect", action="store_true")
    parser.add_argument("--release", metavar="<version>")
    arguments = parser.parse_args()
    path = arguments.root / "CHANGELOG.md"
    paths = fragments(arguments.root)
    found = [fault for fragment in paths for fault in faults(fragment)]
    if not path.read_text().count(UNRELEASED + "\n") == 1:
        found.append(f"CHANGELOG.md: has not one section '{UNRELEASED}'")
    if found:
        print("\n".join(found))
        return 1
    print(f"{len(paths)} changes are described in doc/changes.")
    if arguments.collect or arguments.release:
        head, section, older = collected(path.read_text(), paths)
        if arguments.release and not section:
            sys.exit("changelog.py: there is nothing to release")
        title = UNRELEASED
        if arguments.release:
            title += f"\n\n## {arguments.release} - {datetime.date.today()}"
        path.write_text(f"{head}{title}\n\n{section}\n" + (f"\n{older}" if older else ""))
        for fragment in paths:
            fragment.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
