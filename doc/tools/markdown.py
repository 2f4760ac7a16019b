# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""markdown.py: turns the guides, which are Markdown for whoever browses the code, into qdoc pages.

What the guides use of Markdown is known here, and no more: headings, paragraphs, lists, tables,
blocks of code, images, links, code, bold and emphasis. HTML is left out but for the comments that
name a snippet, and a footnote mark is a character like others.
"""

import re

SNIPPET = re.compile(r"<!-- (\S+) (\S+) -->$")
ITEM = re.compile(r"( *)(?:[-*]|(\d+)\.) +(.*)")
SPAN = re.compile(r"`` ?(.+?) ?``|`([^`]+)`|!\[([^\]]*)\]\(([^)]+)\)|\[([^\]]+)\]\(([^)]+)\)"
                  r"|\*\*(.+?)\*\*|(?<![\w*])[*_]([^*_\s][^*_]*)[*_](?!\w)")
API = re.compile(r"(?:QTreq::)?(?:Testing::|Quick::|Curl::)?([A-Z]\w+)(::~?\w+)?(\(\))?$")


def is_code(block):
    return block[0].startswith(("\\snippet", "\\code", "\\badcode", "\\qml"))


class Page:
    """One guide. `api` has the names of known classes and what each is called in full."""

    def __init__(self, path, pages, api):
        self.name, self.folder = path.stem.lower(), path.parent
        self.pages, self.api = pages, api
        self.lines = path.read_text().splitlines()
        self.at = 0
        self.last_is_code = False
        self.title = next(line[2:].strip() for line in self.lines if line.startswith("# "))
        self.faults = []

    # --- one line of text

    def plain(self, text):
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return (text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
                .replace("*/", "*\\/"))

    def code(self, text):
        match = API.match(text)
        # QML's types have names of C++'s, and are others.
        if match and match[1] in self.api and (self.name != "qml" or "QTreq::" in text):
            target = self.api[match[1]]
            if target.startswith("QTreq::"): # of Qt's only the classes are known
                target += (match[2] or "") + (match[3] or "")
            return f"\\l{{{target}}}{{{self.plain(text)}}}"
        if text.count("{") != text.count("}"): # the argument of \c is taken as it is
            self.faults.append(f"{self.name}: `{text}` has a brace without its other")
        return f"\\c{{{text}}}"

    def link(self, text, target):
        path, _, anchor = target.partition("#")
        if re.match(r"https?:", target):
            return f"\\l{{{target}}}{{{self.plain(text)}}}"
        page = path.rsplit("/", 1)[-1].removesuffix(".md").lower() if path else self.name
        if path.endswith(".md") and page in self.pages:
            if anchor:
                return f"\\l{{{page}.html#{anchor}}}{{{self.plain(text)}}}"
            return f"\\l{{{page}.html}}{{{self.plain(text)}}}"
        # A file of the project: there is no page for it.
        if not (self.folder / path).exists():
            self.faults.append(f"{self.name}: {target} leads nowhere")
        return f"{self.plain(text)} (\\c{{{self.plain(path.removeprefix('../'))}}})"

    def spans(self, text):
        out, last = [], 0
        for match in SPAN.finditer(text):
            out.append(self.plain(text[last:match.start()]))
            last = match.end()
            if match[1] or match[2]:
                out.append(self.code(match[1] or match[2]))
            elif match[4]:
                out.append(f"\\inlineimage {match[4].rsplit('/', 1)[-1]} {self.plain(match[3])}\n")
            elif match[5]:
                label = match[5].strip("`")
                out.append(self.link(label, match[6]))
            elif match[7]:
                out.append(f"\\b{{{self.spans(match[7])}}}")
            else:
                out.append(f"\\e{{{self.spans(match[8])}}}")
        return "".join(out) + self.plain(text[last:])

    # --- blocks

    def peek(self):
        return self.lines[self.at] if self.at < len(self.lines) else None

    def take(self):
        self.at += 1
        return self.lines[self.at - 1]

    def code_block(self, indent, snippet):
        language = self.take().strip().removeprefix("```")
        body = []
        while self.peek() is not None and not self.peek().strip().startswith("```"):
            body.append(self.take()[indent:])
        self.take()
        if snippet:
            file = snippet[0].rsplit("/", 1)[-1]
            return [f"\\snippet {file} {snippet[1]}"]
        text = "\n".join(body)
        if "*/" in text or "\\end" in text:
            self.faults.append(f"{self.name}: a block of code has */ or \\end")
        if language in ("cpp", "qml"):
            return ["\\" + {"cpp": "code", "qml": "qml"}[language], text,
                    "\\" + {"cpp": "endcode", "qml": "endqml"}[language]]
        return ["\\badcode", text, "\\endcode"]

    def table(self):
        rows = []
        while self.peek() is not None and self.peek().lstrip().startswith("|"):
            line = self.take().strip().strip("|")
            cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append(cells)
        out = ["\\table"]
        for number, cells in enumerate(rows):
            out.append("\\header" if number == 0 else "\\row")
            out += [f"    \\li {self.spans(cell)}" for cell in cells]
        return out + ["\\endtable"]

    def items(self, indent):
        numbered = ITEM.match(self.peek())[2]
        out = ["\\list 1" if numbered else "\\list"]
        while self.peek() is not None:
            match = ITEM.match(self.peek())
            if not match or len(match[1]) != indent:
                break
            inner = self.peek().index(match[3], indent) if match[3] else indent + 2
            self.lines[self.at] = " " * inner + match[3]
            out.append("\\li " + "\n".join(self.blocks(inner)).lstrip())
        return out + ["\\endlist"]

    def paragraph(self, indent):
        text = []
        while self.peek() is not None and self.peek().strip():
            line = self.peek()
            lead = len(line) - len(line.lstrip())
            if text and (lead < indent or ITEM.match(line) or line.lstrip().startswith(("|", "```"))):
                break
            text.append(self.take().strip())
        return [self.spans("\n".join(text))]

    def block(self, indent, snippet):
        line = self.peek()
        stripped = line.strip()
        lead = len(line) - len(line.lstrip())
        if stripped.startswith("```"):
            return self.code_block(lead, snippet)
        if stripped.startswith("#"):
            self.take()
            level = len(stripped) - len(stripped.lstrip("#"))
            return [f"\\section{level - 1} {self.plain(stripped.lstrip('# ')).replace('`', '')}"]
        if stripped.startswith("|"):
            return self.table()
        match = ITEM.match(line)
        if match and len(match[1]) >= indent:
            return self.items(len(match[1]))
        if lead >= indent + 4:
            body = []
            while self.peek() is not None and (not self.peek().strip() or
                                               self.peek().startswith(" " * (indent + 4))):
                body.append(self.take()[indent + 4:])
            return ["\\badcode", "\n".join(body).rstrip(), "\\endcode"]
        image = re.fullmatch(r"!\[([^\]]*)\]\(([^)]+)\)", stripped)
        if image:
            self.take()
            return [f"\\image {image[2].rsplit('/', 1)[-1]} {self.plain(image[1])}"]
        return self.paragraph(indent)

    def blocks(self, indent=0):
        out, snippet = [], None
        while self.peek() is not None:
            line = self.peek()
            if not line.strip():
                self.take()
                continue
            if len(line) - len(line.lstrip()) < indent:
                break
            if line.strip().startswith("<!--"):
                snippet = SNIPPET.match(line.strip())
                while not self.take().rstrip().endswith("-->"):
                    pass
                snippet = snippet.groups() if snippet else None
                continue
            block = self.block(indent, snippet)
            if is_code(block) and self.last_is_code:
                out += ["\\raw HTML", "<!-- or qdoc makes one block of both -->", "\\endraw", ""]
            self.last_is_code = is_code(block)
            out += block + [""]
            snippet = None
        return out

    def qdoc(self):
        while not self.peek().startswith("# "):
            self.take()
        self.take()
        body = "\n".join(self.blocks())
        return f"/*!\n\\page {self.name}.html\n\\title {self.plain(self.title)}\n\n{body}\n*/\n"
