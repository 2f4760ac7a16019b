# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""timers.py <root>: the library waits by its Clock alone, so that a test can be that clock."""

import re
import sys
from pathlib import Path

TIME = re.compile(
    r"\b(QTimer|QBasicTimer|QChronoTimer|QElapsedTimer|QDeadlineTimer|startTimer|singleShot"
    r"|currentDateTime\w*|currentMSecsSinceEpoch|setTransferTimeout|steady_clock|system_clock"
    r"|sleep\w*|qWait\w*)\b\s*[({:<> &]?")
CLOCK = re.compile(r"\w*[cC]lock(->|::|\(\)->)currentDateTimeUtc")

# Where real time is right.
ALLOWED = {
    "src/values/systemclock.cpp": "it is the machine's time",
    "src/values/systemclock_p.h": "it is the machine's time",
    "src/client/httpclient_p.h": "looks for plain QFutures that were cancelled: they do not tell",
    "src/curl/engine.cpp": "libcurl says when it wants to be called",
    "src/curl/engine_p.h": "libcurl says when it wants to be called",
    "src/curl/reply_p.h": "a transfer timeout, and how often progress is told, as of any QNetworkReply",
    "src/curl/replyanswer.cpp": "how often progress is told, as of any QNetworkReply",
    "src/cookies/cookiejar.cpp": "a jar without a clock",
    "src/testing/connection.cpp": "headers for ever come at some pace",
    "src/testing/router.cpp": "waitForRequests() is a test's own patience",
}


def code_lines(path):
    """The lines without comments, which may speak of timers."""
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), path.read_text(), flags=re.S)
    return [line.split("//")[0] for line in text.splitlines()]


def main():
    root = Path(sys.argv[1])
    faults, used = [], set()
    for path in sorted((root / "src").rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix not in (".cpp", ".h"):
            continue
        for number, line in enumerate(code_lines(path), 1):
            found = TIME.search(CLOCK.sub("", line))
            if not found or line.lstrip().startswith("#include"):
                continue
            used.add(name)
            if name not in ALLOWED:
                faults.append(f"{name}:{number}: {found.group(1)} goes by real time; use Clock")
    faults += [f"{name}: is on the list, and uses no time" for name in ALLOWED if name not in used]
    print("\n".join(faults) or "The library waits by its Clock.")
    return 1 if faults else 0


sys.exit(main())
