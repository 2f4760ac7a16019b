# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""tree.py <root>: what lies where, and that each source file names its authors and licence."""

import sys
from pathlib import Path

TOP_LEVEL = {
    "CMakeLists.txt", "CMakePresets.json", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "qt.conf", "autotests", "doc", "examples", "include", "src",
}
# Made by building or by an editor, and ignored by git.
IGNORED = ("build", "CMakeUserPresets.json", ".")
SOURCES = {".h", ".cpp", ".cmake", ".py", ".qml", ".js", ".mjs", ".txt", ".sh"}
SPDX = ("SPDX-FileCopyrightText: 2026 The QTreq authors", "SPDX-License-Identifier: MIT")


def is_source(path):
    # Data of tests and of the documentation is no source.
    return (path.suffix in SOURCES and "data" not in path.parts
            and (path.suffix != ".txt" or path.name == "CMakeLists.txt"))


def top_level_faults(root):
    for path in sorted(root.iterdir()):
        if path.name not in TOP_LEVEL and not path.name.startswith(IGNORED):
            yield f"{path.name}: no such entry is foreseen at top level"


def spdx_faults(root):
    for folder in ("src", "include", "autotests", "examples", "doc"):
        for path in sorted((root / folder).rglob("*")):
            if not path.is_file() or not is_source(path.relative_to(root)):
                continue
            head = path.read_text(errors="replace").splitlines()[:3]
            for line in SPDX:
                if not any(line in start for start in head):
                    yield f"{path.relative_to(root)}: lacks '{line}' in its first lines"


def main():
    root = Path(sys.argv[1])
    faults = [*top_level_faults(root), *spdx_faults(root)]
    print("\n".join(faults) or "The tree is in order.")
    return 1 if faults else 0


sys.exit(main())
