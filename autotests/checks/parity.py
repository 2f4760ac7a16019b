# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""parity.py <root> [group...]: that each behaviour owed is proven by some test.

A test says so by a comment, `parity: C12` or `parity: C12, K3`, beside it. The behaviours are
listed in parity-ids.txt. In the groups named (C, K, ...) none may be missing; in the others a
missing one is only told. A mark that is not in the list is an error.
"""

import re
import sys
from pathlib import Path

MARK = re.compile(r"parity:\s*([A-Z]\d+(?:\s*,\s*[A-Z]\d+)*)")


def owed(root):
    lines = (root / "autotests/checks/parity-ids.txt").read_text().splitlines()
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def proven(root):
    places = {}
    for path in sorted((root / "autotests").rglob("tst_*")):
        if path.is_file():
            for marks in MARK.findall(path.read_text(errors="replace")):
                for behaviour in re.findall(r"[A-Z]\d+", marks):
                    places.setdefault(behaviour, set()).add(path.name)
    return places


def main():
    root, complete_groups = Path(sys.argv[1]), sys.argv[2:]
    ids, places = owed(root), proven(root)
    missing = [behaviour for behaviour in ids if behaviour not in places]
    unknown = [f"{behaviour} ({', '.join(sorted(places[behaviour]))})"
               for behaviour in places if behaviour not in ids]
    print(f"{len(ids) - len(missing)} of {len(ids)} behaviours are proven by a test.")
    if missing:
        print("Not proven:", " ".join(missing))
    if unknown:
        print("Not in parity-ids.txt:", " ".join(unknown))
    return 1 if unknown or any(behaviour[0] in complete_groups for behaviour in missing) else 0


sys.exit(main())
