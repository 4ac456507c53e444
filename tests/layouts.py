#!/usr/bin/env python3
"""Tells how many pages in layouts of real products presscut reads rightly.

    layouts.py BINARY [-v] [NAME]...

The pages are those of `fixtures/layouts`: a folder each, with `in.html` or
`in.txt` and `expected.json`. They were written from knowledge of such products
by people who had seen neither the program's rules nor its other fixtures, and
some of them fail: what fails shows what to mend next. NAME is a part of a
page's name; with `-v`, what differs is told.

The keys of `expected.json`, all of them optional:

    lead                null, or keys that must be those of the record's lead
    published_instant   the moment of publication, in whatever offset
    must_contain        what the paragraphs of the lead must have, in any order
    must_not_contain    what they must not have
    in_order            what they must have, in this order
    related             the stories in order, each with keys of its own
    related_titles      their titles in order
    related_has         titles that must be among theirs
    related_lacks       titles that must not
    args                more arguments

The exit code is 0 if all are right, 1 if some are not, and 2 if there are none.
"""

import argparse
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

PAGES = Path(__file__).parent.parent / "fixtures" / "layouts"


def moment(text):
    try:
        return datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None


def differences(wanted, record):
    """What of a record is not as it must be, as lines for people."""
    lead, related = record.get("lead"), record.get("related") or []
    text = "\n".join(lead["paragraphs"]) if lead else ""
    titles = [stub["title"] for stub in related]

    def unless_equal(name, want, got):
        if want != got:
            yield f"{name}: {json.dumps(got, ensure_ascii=False)}, not {json.dumps(want, ensure_ascii=False)}"

    if "lead" in wanted:
        if wanted["lead"] is None or lead is None:
            yield from unless_equal("lead", wanted["lead"] is not None, lead is not None)
        else:
            for key, want in wanted["lead"].items():
                yield from unless_equal(f"lead.{key}", want, lead.get(key))
    if "published_instant" in wanted:
        want, got = wanted["published_instant"], (lead or {}).get("published")
        if moment(want) != moment(got):
            yield f"lead.published: {got}, not {want}"
    for piece in wanted.get("must_contain", []):
        if piece not in text:
            yield f"lead lacks: {piece}"
    for piece in wanted.get("must_not_contain", []):
        if piece in text:
            yield f"lead has: {piece}"
    at = 0
    for piece in wanted.get("in_order", []):
        at = text.find(piece, at)
        if at < 0:
            yield f"lead lacks, or has not in order: {piece}"
            break
        at += len(piece)
    yield from unless_equal("related titles", wanted.get("related_titles", titles), titles)
    if "related" in wanted:
        yield from unless_equal("related stories", len(wanted["related"]), len(related))
        for place, (want, got) in enumerate(zip(wanted["related"], related)):
            for key, value in want.items():
                yield from unless_equal(f"related[{place}].{key}", value, got.get(key))
    for title in wanted.get("related_has", []):
        if title not in titles:
            yield f"related lacks: {title}"
    for title in wanted.get("related_lacks", []):
        if title in titles:
            yield f"related has: {title}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true")
    args = parser.parse_args()
    right = {"html": [], "txt": []}
    for folder in sorted(PAGES.iterdir()):
        if args.names and not any(name in folder.name for name in args.names):
            continue
        wanted = json.loads((folder / "expected.json").read_text())
        page = next(folder.glob("in.*"))
        command = [args.binary.resolve(), "--json", *wanted.get("args", []), page.name]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
        lines = list(differences(wanted, json.loads(done.stdout)))
        right[page.suffix[1:]].append(not lines)
        print("pass" if not lines else "FAIL", folder.name)
        if args.verbose:
            print(*(f"  {line}" for line in lines), sep="\n", end="\n" if lines else "")
    for kind, pages in right.items():
        if pages:
            print(f"{kind}: {sum(pages)} of {len(pages)}")
    pages = [page for kind in right.values() for page in kind]
    return 2 if not pages else 0 if all(pages) else 1


if __name__ == "__main__":
    sys.exit(main())
