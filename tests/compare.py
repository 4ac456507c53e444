#!/usr/bin/env python3
"""Shows which records two builds of presscut disagree on, over a folder of pages.

    compare.py OLD NEW PAGES... [--explain] [--show N]

OLD and NEW are binaries. PAGES are files or folders; every page below a folder
is read, compressed or not (`*.html`, `*.txt`, `*.gz`). Each binary gets all
pages as JSON lines at once, and the records are compared byte for byte.

A refactoring must leave every record as it was; a change of behaviour shows
here what it reaches. The exit code is 0 if all records are the same, 1 if some
differ, and 2 if a binary fails or loses a record.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

ENDINGS = (".html", ".htm", ".txt", ".html.gz", ".txt.gz")


def pages(paths):
    """The files to compare on, in a fixed order."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.name.endswith(ENDINGS))
        else:
            yield path


def line(path):
    """A page as one line of input."""
    data = path.read_bytes()
    if path.name.endswith(".gz"):
        data = gzip.decompress(data)
    key = "text" if ".txt" in path.suffixes else "html"
    return json.dumps({"id": str(path), key: data.decode("utf-8", "replace")})


def records(binary, source, arguments):
    """What a binary writes for the lines in a file."""
    command = [binary, "--from", "jsonl", "--format", "jsonl", "--timeout", "0", *arguments]
    with open(source, "rb") as lines:
        done = subprocess.run(command, stdin=lines, stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"{binary}: exit code {done.returncode}")
    return done.stdout.split(b"\n")[:-1]


def changes(old, new, at=""):
    """The places where two values differ, as one line of text each."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from changes(old.get(key), new.get(key), f"{at}.{key}")
    elif isinstance(old, list) and isinstance(new, list):
        texts = [[json.dumps(item, ensure_ascii=False) for item in part] for part in (old, new)]
        for sign, here, there in (("-", *texts), ("+", *reversed(texts))):
            for text in here:
                if text not in there:
                    yield f"{at} {sign} {text[:300]}"
    elif old != new:
        yield f"{at}: {json.dumps(old, ensure_ascii=False)} -> {json.dumps(new, ensure_ascii=False)}"[:600]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--explain", action="store_true", help="compare what --explain adds, too")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="how many to show (5)")
    args = parser.parse_args()
    files = list(pages(args.pages))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as source:
        for path in list(files):
            try:
                source.write(line(path) + "\n")
            except (EOFError, OSError, zlib.error) as error:
                print(f"skipped: {path}: {error}")
                files.remove(path)
        source.flush()
        arguments = ["--explain"] if args.explain else []
        old, new = (records(binary, source.name, arguments) for binary in (args.old, args.new))
    if not len(old) == len(new) == len(files):
        print(f"{len(files)} pages, but {len(old)} and {len(new)} records")
        sys.exit(2)
    different = [(a, b) for a, b in zip(old, new) if a != b]
    for a, b in different[: args.show]:
        a, b = json.loads(a), json.loads(b)
        print(a["id"])
        print("\n".join(f"  {change}" for change in changes(a, b)))
    print(f"{len(different)} of {len(files)} records differ")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
