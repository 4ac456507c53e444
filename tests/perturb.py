#!/usr/bin/env python3
"""Says on how many pages a story changes that is only wrapped or named otherwise.

    tests/perturb.py BINARY PAGES [--count N]

PAGES is a folder of saved pages, `*.html` or `*.html.gz`, of which the first N
by a hash of their names are taken. Each is cut as it is and once in each of
the disguises below; a page has changed when more than one in twenty of the
words of its body came or went. Needs lxml.
"""
import argparse
import collections
import copy
import gzip
import hashlib
import json
import subprocess
from pathlib import Path

import lxml.html

CHANGED = 0.05


def story_box(tree, paragraphs):
    """The innermost element with most of the body's words."""
    wanted = [text[:60] for text in paragraphs if len(text) > 60]
    box = tree.body
    while box is not None:
        inside = [
            child for child in box
            if isinstance(child.tag, str)
            and sum(text in " ".join(child.text_content().split()) for text in wanted) * 5 > len(wanted) * 4
        ]
        if not inside:
            return box
        box = inside[0]


def wrap(tree, element, tag, **attributes):
    """Puts an element of its own around one; around the body, around all in it."""
    new = lxml.html.Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    if element.tag == "body":
        new.text, element.text = element.text, None
        for child in list(element):
            new.append(child)
        element.append(new)
    else:
        new.tail, element.tail = element.tail, None
        element.getparent().replace(element, new)
        new.append(element)


def named(name):
    def disguise(tree, box):
        box.set("class", (box.get("class", "") + " " + name).strip())
    return disguise


def wrapped(tag, **attributes):
    return lambda tree, box: wrap(tree, box, tag, **attributes)


def all_in(tag, **attributes):
    return lambda tree, box: wrap(tree, tree.body, tag, **attributes)


def names(change):
    def disguise(tree, box):
        for element in tree.iter():
            for attribute in ("class", "id"):
                if element.get(attribute) and isinstance(element.tag, str):
                    change(element, attribute)
    return disguise


def scrambled(element, attribute):
    words = element.get(attribute).split()
    element.set(attribute, " ".join("c" + hashlib.md5(word.encode()).hexdigest()[:6] for word in words))


DISGUISES = {
    "comments-open": named("comments-open"),
    "has-comments": named("has-comments"),
    "class comments": wrapped("div", class_="comments"),
    "class related": wrapped("div", class_="related"),
    "class sidebar": wrapped("div", class_="sidebar"),
    "class newsletter": wrapped("div", class_="newsletter"),
    "class share": wrapped("div", class_="share"),
    "footer": wrapped("footer"),
    "aside": wrapped("aside"),
    "nav": wrapped("nav"),
    "form": wrapped("form"),
    "dialog": wrapped("dialog"),
    "all in a form": all_in("form", method="post"),
    "all in a footer": all_in("footer"),
    "all hidden": all_in("div", style="display:none"),
    "all in a table": all_in("td"),
    "no names": names(lambda element, attribute: element.attrib.pop(attribute)),
    "scrambled names": names(scrambled),
}


def cut(binary, pages):
    """The records of some pages, read at once."""
    lines = "".join(json.dumps({"id": str(at), "html": html}) + "\n" for at, html in enumerate(pages))
    done = subprocess.run([binary, "--from", "jsonl", "--format", "jsonl"], input=lines.encode(), capture_output=True)
    leads = [json.loads(line).get("lead") for line in done.stdout.splitlines()]
    return [(lead or {}).get("paragraphs", []) for lead in leads]


def has_changed(before, after):
    count = lambda paragraphs: collections.Counter(word for text in paragraphs for word in text.split())
    before, after = count(before), count(after)
    apart = sum(((before - after) + (after - before)).values())
    return apart > CHANGED * sum(before.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=120)
    args = parser.parse_args()
    paths = sorted(args.pages.glob("*.html*"), key=lambda path: hashlib.md5(path.name.encode()).digest())
    paths = paths[: args.count]
    read = lambda path: gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()
    trees = [lxml.html.document_fromstring(read(path).decode("utf-8", "replace").replace("\0", "")) for path in paths]
    text = lambda tree: lxml.html.tostring(tree, encoding="unicode")
    plain = cut(args.binary, map(text, trees))
    print(f"{len(trees)} pages, {sum(not body for body in plain)} of them without a body")
    for name, disguise in DISGUISES.items():
        disguised = []
        for tree, body in zip(trees, plain):
            tree = copy.deepcopy(tree)
            disguise(tree, story_box(tree, body))
            disguised.append(text(tree))
        changed = sum(map(has_changed, plain, cut(args.binary, disguised)))
        print(f"{name:20} {changed / len(trees):.3f}")


if __name__ == "__main__":
    main()
