#!/usr/bin/env python3
"""Counts how much of the structure of pages presscut keeps, against the pages' own elements.

    tests/structure.py BINARY PAGE...

A PAGE is an HTML file, also compressed with gzip. Of each heading, list item, table row
and link of a page whose text is a paragraph of the lead, or is in one, it asks whether
the record's `blocks` say so. Prints found, expected and share of each kind. Needs lxml.
"""

import collections
import gzip
import json
import re
import subprocess
import sys

from lxml import html

CELLS = ("td", "th")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = HEADINGS + ("p", "ul", "ol", "div", "blockquote", "table", "pre", "article", "section")


def key(text):
    """A text without what readers and parsers may treat otherwise."""
    return re.sub(r"\W+", "", text or "").lower()


def blocks_of(binary, paths):
    command = [binary, "--from", "html", "--jsonl", "--blocks", "--errors", "record", *paths]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        yield record["source"], (record.get("lead") or {}).get("blocks") or []


def count(path, blocks, counts, missed):
    content = (gzip.open if path.endswith(".gz") else open)(path, "rb").read()
    try:
        page = html.fromstring(content)
    except Exception:  # An empty page, or one whose encoding lxml does not know.
        return
    kinds = collections.defaultdict(set)
    for block in blocks:
        kinds[key(block["text"])].add(block["kind"])
    links = collections.Counter(
        (key(block["text"]), key(link["text"])) for block in blocks for link in block["links"]
    )

    elements = collections.defaultdict(set)
    wanted = []

    def want(kind, text):
        elements[key(text)].add(kind)
        wanted.append((kind, text))

    def ask(kind, text):
        # What is a heading here and an item of a table of contents there could be either.
        if not key(text) or key(text) not in kinds or len(elements[key(text)]) > 1:
            return
        found = kind in kinds[key(text)]
        counts[kind][0] += found
        counts[kind][1] += 1
        if not found:
            missed.append((path, kind, text.strip()[:80], sorted(kinds[key(text)])))

    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        text = element.text_content()
        has_blocks = any(child.tag in BLOCKS for child in element.iterdescendants())
        if element.tag in HEADINGS[1:]:
            want("heading", text)
        elif element.tag == "li" and not has_blocks:
            want("list-item", text)
        elif element.tag == "tr" and not has_blocks:
            if sum(1 for child in element if child.tag in CELLS) > 1:
                want("table-row", text)
        elif element.tag == "p" and key(text) in kinds:
            for link in element.iterdescendants("a"):
                href = (link.get("href") or "").strip()
                is_address = href and not href.startswith("#") and not re.match(r"(?!https?:)[a-z]+:", href)
                if is_address and key(link.text_content()):
                    found = links[key(text), key(link.text_content())] > 0
                    counts["link"][0] += found
                    counts["link"][1] += 1
                    if not found:
                        missed.append((path, "link", link.text_content()[:60], href[:60]))
    for kind, text in wanted:
        ask(kind, text)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, *paths = sys.argv[1:]
    counts = collections.defaultdict(lambda: [0, 0])
    missed = []
    for path, blocks in blocks_of(binary, paths):
        count(path, blocks, counts, missed)
    for kind, (found, of) in sorted(counts.items()):
        print(f"{kind:10} {found:6} of {of:6}  {found / of:.4f}")
    for miss in missed[:40]:
        print(*miss, sep="  ", file=sys.stderr)


if __name__ == "__main__":
    main()
