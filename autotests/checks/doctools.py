# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""doctools.py <root>: that the tools of doc/ find what they look for, and make of Markdown what they
should."""

import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop(1))
sys.path.insert(0, str(ROOT / "doc/tools"))
sys.dont_write_bytecode = True

import changelog  # noqa: E402
import links  # noqa: E402
import undocumented  # noqa: E402
from markdown import Page  # noqa: E402


class Tools(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def page(self, text):
        path = self.write("page.md", "# Page\n\n" + text)
        page = Page(path, {"page", "other"}, {"Response": "QTreq::Response", "QUrl": "QUrl"})
        return page, page.qdoc()

    def test_links_that_lead_nowhere(self):
        self.write("a.html", '<a href="b.html#here">b</a> <a href="b.html#gone">b</a>'
                             '<img src="none.png"/> <a href="https://a.test/x">x</a>')
        self.write("b.html", '<h2 id="here">Here</h2>')
        self.assertEqual(links.faults(self.folder),
                         ["a.html:1: b.html#gone leads to no place on its page",
                          "a.html:1: none.png leads to no page"])

    def test_what_is_public(self):
        path = self.write("a.h", "class A\n{\n    int m_a;\npublic:\n    void b();\n"
                                 "private:\n    void c();\n};\nstruct D\n{\n    int e;\n};\n")
        public = undocumented.access_by_line(path)
        self.assertEqual([public[line] for line in (3, 5, 7, 11)], [False, True, False, True])

    def test_names_are_links(self):
        _, qdoc = self.page("`Response::text()`, `QUrl::path()` and `other()`\n")
        self.assertIn("\\l{QTreq::Response::text()}{Response::text()}, \\l{QUrl}{QUrl::path()} and "
                      "\\c{other()}", qdoc)

    def test_snippets_are_quoted_and_kept_apart(self):
        block = "<!-- autotests/snippets/a.cpp name -->\n```cpp\nint i;\n```\n\n"
        _, qdoc = self.page(block + block)
        self.assertEqual(qdoc.count("\\snippet a.cpp name"), 2)
        self.assertIn("\\raw HTML", qdoc)

    def test_lists_and_tables(self):
        _, qdoc = self.page("1. one,\n   still one\n2. two\n\n| a | b |\n|---|---|\n| `{}` | \\| |\n")
        self.assertIn("\\list 1\n\\li one,\nstill one", qdoc)
        self.assertIn("\\row\n    \\li \\c{{}}\n    \\li |", qdoc)

    def test_links_of_guides(self):
        page, qdoc = self.page("[other](other.md#at) and [gone](gone.md)\n")
        self.assertIn("\\l{other.html#at}{other}", qdoc)
        self.assertEqual(page.faults, ["page: gone.md leads nowhere"])

    def test_text_is_not_taken_for_commands(self):
        _, qdoc = self.page("a \\b {c} */\n")
        self.assertIn("a \\\\b \\{c\\} *\\/", qdoc)

    def test_changes_that_are_no_entry(self):
        path = self.write("a.better.md", "- Faster\n\nby half\n")
        self.assertEqual([fault.split(": ", 1)[1][:15] for fault in changelog.faults(path)],
                         ["is to be called", "does not end wi", "is not one para", "is not one para"])
        path = self.write("a.fixed.md", "It is faster,\nby half.\n")
        self.assertEqual(list(changelog.faults(path)), [])

    def test_changes_become_a_release(self):
        fixed = self.write("b.fixed.md", "Two\nlines.\n")
        added = self.write("c.added.md", "More.\n")
        before = "# Changelog\n\n## Unreleased\n\n### Fixed\n\n- One.\n\n## 0.1.0\n\n- Older.\n"
        self.assertEqual(changelog.collected(before, [fixed, added]),
                         ("# Changelog\n\n",
                          "### Added\n\n- More.\n\n### Fixed\n\n- One.\n- Two\n  lines.",
                          "## 0.1.0\n\n- Older.\n"))


unittest.main(verbosity=0)
