#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""build.py <root> <build folder>: the documentation, as HTML, by qdoc.

Fails for each warning of qdoc, each public class or function that has no documentation, and each
link or image that leads nowhere.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True # leaves nothing in the sources

import links  # noqa: E402
import undocumented  # noqa: E402
from markdown import Page  # noqa: E402

# Beside those that have the name of a public header.
MORE_SOURCES = ["src/content/responsecontent.cpp", "src/testing/matchers.cpp"]
MORE_GUIDES = ["CONTRIBUTING.md", "CHANGELOG.md"]
# Qt modules whose headers the public ones include.
MODULES = ["QtCore", "QtNetwork", "QtTest", "QtQml"]


def find_qdoc():
    for place in (shutil.which("qdoc6"), "/usr/lib/qt6/bin/qdoc", shutil.which("qdoc")):
        if place and Path(place).exists():
            return place
    sys.exit("build.py: there is no qdoc of Qt 6 (Debian: qt6-documentation-tools)")


def qt_headers():
    for program in ("qtpaths6", "/usr/lib/qt6/bin/qtpaths", "qmake6"):
        if shutil.which(program):
            return Path(subprocess.run([program, "-query", "QT_INSTALL_HEADERS"], check=True,
                                       capture_output=True, text=True).stdout.strip())
    sys.exit("build.py: neither qtpaths6 nor qmake6 is there to say where Qt's headers are")


def public_headers(root):
    return sorted(path for path in (root / "include").rglob("*.h"))


def known_classes(root):
    """{name: what links to it are to say}, of the public headers and of Qt."""
    names = {name: name for name in
             re.findall(r'<class name="(\w+)"', (root / "doc/qt.index").read_text())}
    # Folders come before files: where a name is there twice, the library's own wins.
    for path in public_headers(root):
        scope = "QTreq::" if path.parent.name == "QTreq" else f"QTreq::{path.parent.name}::"
        for name in re.findall(r"^(?:class|struct) (?:QTREQ_\w+ )?(\w+)[^;]*$", path.read_text(), re.M):
            names[name] = scope + name
    return names


def public_sources(root):
    """Those with the name of a public header, in the folder or folders that define its classes."""
    stems, apart = {}, {}
    for path in public_headers(root):
        scope = path.parent.name.lower()
        (stems if scope == "qtreq" else apart.setdefault(scope, {}))[path.stem] = path
    found = []
    for path in sorted((root / "src").rglob("*.cpp")):
        folder = path.parent.name
        layer = folder not in apart and not folder.startswith("quick")
        if path.stem in (stems if layer else apart.get(folder, {})):
            found.append(path)
    return found + [root / name for name in MORE_SOURCES]


def write_stub_headers(root, folder):
    """The headers that CMake makes, without what they are made for; and one that has them all."""
    (folder / "QTreq").mkdir(parents=True, exist_ok=True)
    for path in public_headers(root):
        for export in re.findall(r"#include <(QTreq/\S+_export\.h)>", path.read_text()):
            macro = re.sub("^QTREQ(?=[A-Z])", "QTREQ_", Path(export).stem.upper())
            (folder / export).parent.mkdir(parents=True, exist_ok=True)
            (folder / export).write_text(f"#define {macro}\n")
    includes = (f"#include <{path.relative_to(root / 'include')}>\n" for path in public_headers(root))
    (folder / "qtreqheaders.h").write_text("".join(includes))


def guides(root):
    return sorted((root / "doc").glob("*.md")) + [root / name for name in MORE_GUIDES]


def write_guides(root, folder, faults):
    folder.mkdir(parents=True)
    files = guides(root)
    pages = {path.stem.lower() for path in files}
    for path in files:
        page = Page(path, pages, known_classes(root))
        (folder / f"{page.name}.qdoc").write_text(page.qdoc())
        faults += page.faults


def write_configuration(root, build):
    version = re.search(r"VERSION ([\d.]+)", (root / "CMakeLists.txt").read_text().split("project(")[1])
    headers = qt_headers()
    folders = [root / "include", build / "include", headers, *(headers / name for name in MODULES)]
    (build / "found.qdocconf").write_text(
        f"version = {version[1]}\n"
        f"outputdir = {build / 'html'}\n"
        "moduleheader = qtreqheaders.h\n"
        f"includepaths = {' '.join(f'-I {folder}' for folder in folders)}\n"
        f"sourcedirs = {build / 'guides'}\n"
        f"sources = {' '.join(map(str, public_sources(root)))}\n")


def run_qdoc(root, build, *options):
    """The warnings."""
    environment = {**os.environ, "QTREQ_DOCS": str(build)}
    run = subprocess.run([find_qdoc(), *options, str(root / "doc/qtreq.qdocconf")], env=environment,
                         capture_output=True, text=True)
    lines = (run.stdout + run.stderr).splitlines()
    faults = [line.replace(f"{root}/", "") for line in lines
              if line.strip() and not re.match(r"qt\.qdoc: (Start|End|Parse|Source)", line)]
    if run.returncode and not faults:
        faults.append(f"qdoc ended with {run.returncode}")
    return faults


def main():
    root, build = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    shutil.rmtree(build, ignore_errors=True)
    faults = []
    write_stub_headers(root, build / "include")
    write_guides(root, build / "guides", faults)
    write_configuration(root, build)
    faults += run_qdoc(root, build)
    run_qdoc(root, build, "--showinternal", "--prepare", "--outputdir", str(build / "inventory"))
    faults += undocumented.faults(root, build / "inventory/qtreq.index")
    faults += links.faults(build / "html")
    print("\n".join(faults))
    pages = len(list((build / "html").glob("*.html")))
    print(f"{pages} pages in {build / 'html'}; {len(faults)} faults.")
    return 1 if faults else 0


sys.exit(main())
