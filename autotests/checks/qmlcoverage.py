# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""qmlcoverage.py <root> <build>: that each member of each QML type, and each option, is used by a
test in memory and by a test on a socket.

The members are those of the modules' own descriptions (*.qmltypes), the options those that the
converter knows. A test runs in memory, on a socket or both, by its rows or by what it names.
--table prints how many tests use what.
"""

import re
import sys
from pathlib import Path

MODULES = ("qml/QTreq/QTreqQuick.qmltypes", "qml/QTreq/Testing/QTreqQuickTesting.qmltypes")
MEMORY, SOCKET = "in memory", "on a socket"
BOTH = {MEMORY, SOCKET}

# The suites of a type, and what its objects are called there.
SUITES = {
    "HTTPClient": (["httpclient"], "http|first|second|real|stubbed"),
    "HTTPRequest": (["httprequest"], "request|HTTPRequest"),
    "httpResponse": (["response"], "r|response|first|second|unsent.response"),
    "CookieJar": (["cookiejar"], "jar|other"),
    "RouteServer": (["testing"], "server|memory|socket"),
    "StubServer": (["testing"], "server|memory"),
    "LoopbackServer": (["testing", "tls"], "socket|secure"),
    "Route": (["testing"], r"route|\)"),
    "ManualClock": (["testing"], "time"),
    "options": (["options", "tls"], "options|tls"),
}
# The places where a member has a meaning, where they are not both.
PLACES = {
    "StubServer": {MEMORY},
    "LoopbackServer": {SOCKET},
    "HTTPClient.client": {MEMORY},  # to have one of its own is what the others test
}


def block_at(text, start):
    """The text of the braces that open at or after start."""
    begin = text.index("{", start)
    depth = 0
    for i in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return text[begin:i + 1]
    raise ValueError("a brace that is not closed")


def types_of(description):
    for component in re.finditer(r"Component \{", description):
        block = block_at(description, component.start())
        exported = re.search(r'exports: \["[\w.]+/(\w+) ', block)
        name = exported[1] if exported else re.search(r'name: "(?:\w+::)*(\w+)"', block)[1]
        if name not in SUITES:
            continue
        members = re.findall(r'(?:Property|Method) \{\s*name: "(\w+)"', block)
        signals = re.findall(r'Signal \{\s*name: "(\w+)"', block)
        for values in re.findall(r"values: \[([^\]]*)\]", block):
            members += re.findall(r'"(\w+)"', values)
        yield name, [*members, *(s for s in signals if not s.endswith("Changed"))]


def owed(root, build):
    members = {}
    for module in MODULES:
        members.update(types_of((build / module).read_text()))
    converter = (root / "src/quick/optionsconverter.cpp").read_text()
    members["options"] = re.findall(r'\{"(\w+)"_L1,', converter)
    missing = SUITES.keys() - {name for name, found in members.items() if found}
    if missing:
        sys.exit(f"nothing is known of {', '.join(sorted(missing))}")
    return {name: dict.fromkeys(found) for name, found in members.items()}


def functions_of(text):
    return dict(re.findall(r"^    function (\w+)(.*?)^    \}$", text, re.MULTILINE | re.DOTALL))


def named_spies(text):
    """What a spy has seen, with the name of its signal in quotes."""
    for spy, signal in re.findall(r'SignalSpy \{\s*id: (\w+)[^}]*signalName: "(\w+)"', text):
        text = re.sub(rf"\b{spy}\.(count|signalArguments)", rf'/*"{signal}"*/ \g<0>', text)
    return text


def places_of(rows, body):
    if re.search(r"\bbackends\(\)|\btwice\(", rows):
        return BOTH
    text = rows + body
    named = {MEMORY} if re.search(r"\bmemory\b|\bstubbed\b|in memory|\bstrict\b", text) else set()
    if re.search(r"\bsocket\b|\breal\b|\bsecure\b|on a socket", text):
        named.add(SOCKET)
    return named


def tests_of(root, suites):
    """Each test's name, places and text."""
    for suite in suites:
        text = (root / f"autotests/quick/tst_{suite}.qml").read_text()
        text = named_spies(re.sub(r"(^|\s)//.*", "", text))
        functions = functions_of(text)
        helpers = {name: body for name, body in functions.items() if not name.startswith("test_")}
        for name, body in functions.items():
            # What is refused has not been used.
            if not name.startswith("test_") or name.endswith("_data") or "_wrong" in name:
                continue
            rows = functions.get(name + "_data", "")
            called = "".join(text for helper, text in helpers.items()
                             if helper not in ("start", "backends", "twice")
                             and re.search(rf"\b{helper}\(", body))
            yield f"{suite}.{name}", places_of(rows, body), rows + body + called


def uses(owner, member, objects, text):
    """Names it as a member of such an object, as a name in quotes, or in an object that sets it."""
    if re.search(rf'"{member}"|\bon{member[0].upper()}{member[1:]}\b', text):
        return True
    if owner in ("options", "HTTPClient", "HTTPRequest") and re.search(rf"\b{member}: ", text):
        return True
    return re.search(rf"(?<!\w)(?:{objects})\.{member}\b", text) is not None


def main():
    root, build = Path(sys.argv[1]), Path(sys.argv[2])
    faults, count = [], 0
    for owner, members in sorted(owed(root, build).items()):
        suites, objects = SUITES[owner]
        tests = list(tests_of(root, suites))
        for member in members:
            count += 1
            found = {place: sum(place in places and uses(owner, member, objects, text)
                                for _, places, text in tests) for place in (MEMORY, SOCKET)}
            wanted = PLACES.get(f"{owner}.{member}", PLACES.get(owner, BOTH))
            faults += [f"{owner}.{member}: no test uses it {place}"
                       for place in sorted(wanted) if not found[place]]
            if "--table" in sys.argv:
                print(f"{owner}.{member}: {found[MEMORY]} {MEMORY}, {found[SOCKET]} {SOCKET}")
    print("\n".join(faults) or f"All {count} members and options are tested.")
    return 1 if faults else 0


sys.exit(main())
