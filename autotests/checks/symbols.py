# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""symbols.py <list> <library> [--write]: what the library exports, beside what it did before.

A symbol that goes breaks programs that are installed; one that comes stays for good. Both are seen
in a change to the list. Inline functions and templates are left out: compilers differ in them.
"""

import re
import subprocess
import sys
from pathlib import Path

INLINE = "WVvui"
# The second is Qt's, for each library with a QML module.
OURS = re.compile(r"QTreq::|^qml_register_types_QTreq\(\)$")


def exported(library):
    listing = subprocess.run(["nm", "--dynamic", "--demangle", "--defined-only", library],
                             check=True, capture_output=True, text=True).stdout
    entries = (line.split(maxsplit=2)[1:] for line in listing.splitlines())
    return sorted({name for kind, name in entries if kind not in INLINE})


def faults(before, now):
    yield from (f"gone: {name}" for name in sorted(set(before) - set(now)))
    yield from (f"new: {name}" for name in sorted(set(now) - set(before)))
    yield from (f"not ours: {name}" for name in now if not OURS.search(name))


def main():
    path, library = Path(sys.argv[1]), sys.argv[2]
    now = exported(library)
    if "--write" in sys.argv:
        path.write_text("\n".join(now) + "\n")
    before = path.read_text().splitlines() if path.exists() else []
    found = [*faults(before, now)]
    if found:
        print("\n".join(found))
        print(f"If this is meant, write the list anew: python3 {' '.join(sys.argv)} --write")
    else:
        print(f"{len(now)} symbols, as before.")
    return 1 if found else 0


sys.exit(main())
