# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""layers.py <root>: holds the files of src/ and include/ to the layers.

A file may include its own layer and those before it in the list; the layers that stand side by
side in one entry know nothing of each other. A public header belongs to the layer whose .cpp of
the same name defines it.
"""

import re
import sys
from pathlib import Path

LAYERS = [["values"], ["content", "body", "cookies"], ["wire"], ["exchange"], ["client"]]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
# Libraries of their own: they see include/ alone.
SEPARATE = ["testing", "quick", "quicktesting", "curl"]

# Who may name a class of Qt's transport, comments apart. error.h, error.cpp and directtransfer.h
# speak of QNetworkReply::NetworkError, and Qt hands the device of a QHttpMultiPart to a manager only.
NAMED_ONLY_IN = {
    "QNetworkReply": ["src/wire/", "include/QTreq/directagent.h", "include/QTreq/directtransfer.h",
                      "include/QTreq/error.h", "src/values/error.cpp", "src/body/multipartdevice"],
    "QNetworkAccessManager": ["src/wire/", "src/exchange/", "src/client/",
                              "include/QTreq/httpclient.h", "include/QTreq/directagent.h", "src/body/multipartdevice"],
}
MODULES_ONLY_IN = {"QtTest": ["testing"], "QtQml": ["quick", "quicktesting"], "QtQuick": []}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
PRIVATE_QT = re.compile(r"(^|/)private/|^Qt\w+/\d+\.\d+")


def owner_of_public_header(root, header):
    """The layer that defines <QTreq/header>, or None where it is declarations alone."""
    forwarder = root / "include/QTreq" / header
    if forwarder.suffix != ".h" and forwarder.is_file():
        header = re.search(r'"([\w/]+\.h)"', forwarder.read_text()).group(1)
    stem = Path(header).stem
    for layer in RANK:
        if (root / "src" / layer / f"{stem}.cpp").exists():
            return layer
    return None


def may_include(layer, other):
    return other == layer or RANK[other] < RANK[layer]


def include_fault(root, layer, include):
    """Why this layer may not have this include, or None."""
    first = include.split("/")[0]
    if PRIVATE_QT.search(include):
        return "a private header of Qt"
    if first in MODULES_ONLY_IN and layer not in MODULES_ONLY_IN[first]:
        return f"{first} belongs to {MODULES_ONLY_IN[first]} alone"
    if layer in SEPARATE:
        return f"src/{layer} sees include/ alone" if first in RANK else None
    if first == "QTreq":
        first = owner_of_public_header(root, include.removeprefix("QTreq/"))
    if first in RANK and not may_include(layer, first):
        return f"{first} is not below {layer}"
    return None


def source_faults(root, path):
    name = path.relative_to(root).as_posix()
    layer = name.split("/")[1]
    text = path.read_text()
    for _, include in INCLUDE.findall(text):
        fault = include_fault(root, layer, include)
        if fault:
            yield f"{name}: includes {include}: {fault}"
    if layer not in SEPARATE:
        yield from name_faults(name, text)


def public_header_faults(root, path):
    name = path.relative_to(root).as_posix()
    text = path.read_text()
    for _, include in INCLUDE.findall(text):
        if PRIVATE_QT.search(include) or include.endswith("_p.h") or include.split("/")[0] in RANK:
            yield f"{name}: includes {include}, which users do not have"
    if not re.match(r"include/QTreq/((Testing|Quick)/|(CurlAgent|curlagent\.h)$)", name):
        yield from name_faults(name, text)


def name_faults(name, text):
    code = COMMENT.sub("", text)
    for word, places in NAMED_ONLY_IN.items():
        if re.search(rf"\b{word}\b", code) and not name.startswith(tuple(places)):
            yield f"{name}: names {word}, which belongs to {', '.join(places)}"


def main():
    root = Path(sys.argv[1])
    faults = []
    for layer in [*RANK, *SEPARATE]:
        for path in sorted((root / "src" / layer).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                faults += source_faults(root, path)
    for path in sorted((root / "include").rglob("*")):
        if path.is_file():
            faults += public_header_faults(root, path)
    print("\n".join(faults) or "The layers hold.")
    return 1 if faults else 0


sys.exit(main())
