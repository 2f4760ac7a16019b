# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""guides.py <root>: the tests, folders and files that README.md and doc/ name are there."""

import re
import sys
from pathlib import Path

CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
FOLDERS = ("autotests/", "doc/", "examples/", "include/", "src/", ".ci/")
# Made by building, or a pattern for names.
NOT_FILES = re.compile(r"[<>{} ]|^build/")


def is_there(root, name):
    if name.startswith("tst_"):
        return any((root / "autotests").rglob(f"{name.removesuffix('.cpp')}.*"))
    return any(found for pattern in (name, name + ".*") for found in root.glob(pattern))


def faults(root, page):
    text = re.sub(r"```.*?```", "", page.read_text(), flags=re.S)
    for name in CODE.findall(text):
        is_name = name.startswith(FOLDERS) or re.fullmatch(r"tst_\w+(\.\w+)?", name)
        if is_name and not NOT_FILES.search(name) and not is_there(root, name.rstrip("/")):
            yield f"{page.relative_to(root)}: there is no {name}"


def main():
    root = Path(sys.argv[1])
    pages = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "doc").rglob("*.md"))]
    found = [fault for page in pages for fault in faults(root, page)]
    print("\n".join(found) or "What the guides name is there.")
    return 1 if found else 0


sys.exit(main())
