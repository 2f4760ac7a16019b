# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""snippets.py <root> [--write]: the code in doc/ and README.md is code that is compiled and run.

Before each block of C++ or QML stands `<!-- autotests/snippets/file.cpp name -->`; the block is what that
file has between two lines `//! [name]`. With --write the blocks are made so.
"""

import re
import sys
import textwrap
from pathlib import Path

BLOCK = re.compile(r"(?:<!-- (?P<file>\S+) (?P<name>\S+) -->\n)?```(?P<language>cpp|qml)\n(?P<code>.*?)```\n", re.S)
FENCE = re.compile(r"^ *```(?P<language>[^`\n]*)\n(?P<code>.*?)^ *```$", re.S | re.M)
# What is no program: how to build, what is said on a terminal, treq's own spelling of something.
OTHER_LANGUAGES = {"", "cmake", "console", "python"}


def unmarked_code(root, page):
    """Blocks that would be code, but for how they are marked."""
    text = page.read_text()
    for match in FENCE.finditer(text):
        language = match["language"].strip()
        where = f"{page.relative_to(root)}:{text.count(chr(10), 0, match.start()) + 1}"
        if language not in OTHER_LANGUAGES | {"cpp", "qml"}:
            yield f"{where}: {language} is none of the languages of the guides"
        elif not language and re.search(r";$", match["code"], re.M):
            yield f"{where}: this looks like code, and is not marked as any"


def snippet(root, file, name):
    """The code, or None where the file or the name is not there."""
    path = root / file
    parts = re.split(rf"^ *//! \[{re.escape(name)}\]\n", path.read_text() if path.exists() else "",
                     flags=re.M)
    return textwrap.dedent(parts[1]) if len(parts) == 3 else None


def check(root, page, write):
    faults = []
    text = page.read_text()

    def replaced(match):
        where = f"{page.relative_to(root)}:{text.count(chr(10), 0, match.start()) + 1}"
        if not match["file"]:
            faults.append(f"{where}: no comment says where this code is compiled")
            return match[0]
        code = snippet(root, match["file"], match["name"])
        if code is None:
            faults.append(f"{where}: {match['file']} has no snippet [{match['name']}]")
            return match[0]
        if code != match["code"] and not write:
            faults.append(f"{where}: differs from [{match['name']}] in {match['file']}")
        return f"<!-- {match['file']} {match['name']} -->\n```{match['language']}\n{code}```\n"

    result = BLOCK.sub(replaced, text)
    if write:
        page.write_text(result)
    return faults


def main():
    root, write = Path(sys.argv[1]), "--write" in sys.argv
    pages = [root / "README.md", *sorted((root / "doc").rglob("*.md"))]
    faults = [fault for page in pages
              for fault in [*check(root, page, write), *unmarked_code(root, page)]]
    print("\n".join(faults) or "The code in doc/ is the code that runs.")
    return 1 if faults else 0


sys.exit(main())
