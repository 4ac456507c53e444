#!/usr/bin/env python3
"""Counts the pages in layouts of real products of which presscut gives the right record.

    layouts.py BINARY [-v] [--floor KIND=N]... [NAME]...

The pages are those of `fixtures/layouts`: a folder each, with `in.html` or
`in.txt` and `expected.json`. They were written from knowledge of such products
by people who had seen neither the program's rules nor its other fixtures, and
some of them fail: what fails shows what to mend next. NAME is a part of a
page's name; `-v` prints the differences.

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

The exit code is 0 if all are right, 1 if some are not, and 2 if there are none. With
`--floor html=35 --floor text=19`, 0 means that at least so many of each kind are right.
"""

import argparse
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

KINDS = {".html": "html", ".txt": "text"}
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


def floor(text):
    kind, equals, count = text.partition("=")
    if kind not in KINDS.values() or not equals or not count.isdecimal():
        raise argparse.ArgumentTypeError(f"expected html=N or text=N, not {text!r}")
    return kind, int(count)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the differences")
    parser.add_argument(
        "--floor", action="append", type=floor, default=[], metavar="KIND=N",
        help="fail only if fewer pages of this kind (html or text) are right",
    )
    args = parser.parse_args()
    right = {kind: [] for kind in KINDS.values()}
    for folder in sorted(PAGES.iterdir()):
        if args.names and not any(name in folder.name for name in args.names):
            continue
        wanted = json.loads((folder / "expected.json").read_text())
        page = next(folder.glob("in.*"))
        command = [args.binary.resolve(), "--json", *wanted.get("args", []), page.name]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
        lines = list(differences(wanted, json.loads(done.stdout)))
        right[KINDS[page.suffix]].append(not lines)
        print("pass" if not lines else "FAIL", folder.name)
        if args.verbose:
            print(*(f"  {line}" for line in lines), sep="\n", end="\n" if lines else "")
    for kind, pages in right.items():
        if pages:
            print(f"{kind}: {sum(pages)} of {len(pages)}")
    pages = [page for kind in right.values() for page in kind]
    if not pages:
        return 2
    low = [(kind, count) for kind, count in args.floor if sum(right[kind]) < count]
    for kind, count in low:
        print(f"{kind}: {sum(right[kind])} is below the floor of {count}")
    return 1 if low or not args.floor and not all(pages) else 0


if __name__ == "__main__":
    sys.exit(main())
