# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""undocumented.py: what is public in include/ and has no documentation.

qdoc does not tell. Asked to show what is internal it lists all that it has parsed, and where; what
of it is public for C++ is read from the header.
"""

import re
import xml.etree.ElementTree as ElementTree
from functools import lru_cache
from pathlib import Path

KINDS = ("class", "struct", "function", "enum", "typedef", "property", "variable")
# What Q_OBJECT and the like make, and what means the same for every class.
GENERATED = {"metaObject", "qt_metacall", "qt_metacast", "qt_static_metacall", "QPrivateSignal",
             "staticMetaObject", "tr", "QMetaTypeId", "QTypeInfo", "swap", "operator==", "operator!=", "operator=", "anonymous"}
ACCESS = re.compile(r"^\s*(public|protected|private|Q_SIGNALS)( Q_SLOTS)?\s*:")
SCOPE = re.compile(r"^\s*(?:template<.*>\s*)?(class|struct|enum|union|namespace)\b[^;(]*$")


@lru_cache(maxsize=None)
def access_by_line(path):
    """Whether each line is public: in no private or protected part of any class."""
    stack, public, pending = [], [True], None
    for line in source_lines(path):
        code = re.sub(r"//.*|\"(\\.|[^\"\\])*\"|'(\\.|[^'\\])'", "", line)
        access = ACCESS.match(code)
        if access and stack:
            # What is protected is for those who derive: it is documented too.
            stack[-1] = access[1] != "private"
        scope = SCOPE.match(code)
        public.append(all(stack))
        if scope:
            pending = scope[1]
        for sign in code:
            if sign == "{":
                stack.append(pending != "class")
                pending = None
            elif sign == "}" and stack:
                stack.pop()
            elif sign == ";":
                pending = None
    return public


@lru_cache(maxsize=None)
def source_lines(path):
    return Path(path).read_text().splitlines()


def source_line(path, number):
    lines = source_lines(path)
    return lines[number - 1] if 0 < number <= len(lines) else ""


def is_special(node, name, owner):
    """Destructors; copying and moving, which do what they always do; and defaulted beginnings."""
    if name.startswith("~"):
        return True
    pattern = rf"\((const )?(\w+::)*{owner}(<\w+>)? &&?( ?other)?\)$"
    return name == owner and re.search(pattern, node.get("signature", "")) is not None


def properties(node):
    """What reads, writes and announces the properties that are documented."""
    names = set()
    for child in node:
        if child.tag == "property" and child.get("documented"):
            names.add(child.get("name") + "Changed")
            names.update(part.get("name") for part in child if part.get("name"))
    return names


def faults(root, index):
    found = []
    headers = str(root / "include")

    def visit(node, owner):
        for child in node:
            name = child.get("name", "")
            if child.tag == "namespace":
                if name != "Detail":
                    visit(child, "")
                continue
            if child.tag not in KINDS:
                continue
            path = child.get("filepath", "")
            if not path.startswith(headers):
                continue
            lines = access_by_line(path)
            line = int(child.get("lineno"))
            if "= delete" in source_line(path, line):
                continue
            is_public = line < len(lines) and lines[line] and not name.startswith("m_")
            if (not is_public or name in GENERATED or is_special(child, name, owner)
                    or name in properties(node) or child.get("override") == "true"):
                continue
            if not child.get("documented") and child.get("status") != "ignored":
                what = child.get("signature") or name
                found.append(f"{path.removeprefix(f'{root}/')}:{line}: no documentation for "
                             f"{child.tag} {child.get('fullname') or name}: {what}")
            visit(child, name)

    visit(ElementTree.parse(index).getroot(), "")
    return sorted(set(found))
