# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""instructions.py <qtreq_instructions> [--accept]: what the library itself does for a request.

Counts the instructions by callgrind, which come out the same on any machine, and compares them
with those in accepted-instructions.json; more than a tenth more is an error. They hold for one
compiler, Qt and build type; with others the figures are only told. --accept writes the new ones.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ACCEPTED = Path(__file__).with_name("accepted-instructions.json")
WAYS = ["get", "get with options", "post form", "redirect", "json chain"]
FEW, MANY = 500, 1500  # the difference leaves out what is done once
TOLERANCE = 1.10


def count(program, way, requests):
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", program, way,
             str(requests)],
            env={**os.environ, "QT_HASH_SEED": "0"}, capture_output=True, text=True)
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or not collected:
        sys.exit(f"{way}: {run.stderr}")
    return int(collected.group(1))


def per_request(program, way):
    return round((count(program, way, MANY) - count(program, way, FEW)) / (MANY - FEW))


def main():
    program, accepting = sys.argv[1], "--accept" in sys.argv[2:]
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed")
    built = subprocess.run([program, "--describe"], capture_output=True, text=True,
                           check=True).stdout.strip()
    accepted = json.loads(ACCEPTED.read_text())
    known = accepted.get(built)
    print(f"Instructions a request, {built}:")
    figures, faults = {}, 0
    for way in WAYS:
        figures[way] = per_request(program, way)
        before = (known or {}).get(way)
        verdict = ""
        if before:
            ratio = figures[way] / before
            verdict = f"accepted {before:7}, {100 * (ratio - 1):+.1f} %"
            faults += ratio > TOLERANCE
            verdict += "  TOO MANY" if ratio > TOLERANCE else ""
        print(f"  {way:18} {figures[way]:7}  {verdict}")
    if accepting:
        accepted[built] = figures
        ACCEPTED.write_text(json.dumps(accepted, indent=4) + "\n")
    elif not known:
        print("Nothing is accepted for this compiler, Qt and build, so nothing was checked;\n"
              "--accept would write these figures down.")
    return 1 if faults and not accepting else 0


sys.exit(main())
