#!/usr/bin/env python3
"""Lays out the pages that the model of flattened text learns from.

    python3 src/training/flatten.py DATA FLAT

Reads DATA/{scrapinghub,fundus,wcxb}/dev and DATA/textmode/flat/dev, and writes
FLAT/ID.txt with FLAT/truth.jsonl (id, url, title, body), which `train text`
reads. Each page is flattened by a few of the tools that flattened text in the
wild comes from. The same data and the same versions of the tools give the same
bytes: what is drawn is drawn by a hash, and nothing asks a clock.
"""
import argparse
import gzip
import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import html2text
import html_text
import inscriptis
import trafilatura
from bs4 import BeautifulSoup

SETS = ("fundus", "scrapinghub", "wcxb")
# The flattened pages that presscut is measured on; they are learnt from too,
# and each is measured by a model made without its publisher.
MEASURED = "textmode/flat"
TOOLS_PER_PAGE = 3
WIDTHS = (72, 80, 100, 132)
PROCESSES = 2
SECONDS_PER_PAGE = 60


def bs4(html, draw):
    """The usual lines of a scraper: scripts out, the rest a line for each string."""
    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style"]):
        element.decompose()
    return soup.get_text("\n", strip=draw % 3 > 0)


def markdown(html, draw):
    """Without Markdown's marks, as one sets html2text for reading; some forget its links."""
    maker = html2text.HTML2Text()
    maker.ignore_images = maker.ignore_emphasis = True
    maker.ignore_links = draw % 4 > 0
    maker.body_width = (78, 0)[draw // 4 % 2]
    return maker.handle(html)


def browser(*command):
    """A text browser, which reads the page from its input and fetches nothing."""
    # No proxy, home or language of the caller's may change what comes out.
    env = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", "TERM": "dumb"}

    def flatten(html, draw):
        width = WIDTHS[draw % len(WIDTHS)]
        done = subprocess.run(
            [part.format(width=width) for part in command], input=html.encode(), env=env,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS_PER_PAGE, check=True)
        return done.stdout.decode(errors="replace")

    return flatten


# Each tool with its share. Tools that put a whole page on one line are rare, and
# there is little to learn about lines from them.
TOOLS = {
    "bs4": (4, bs4),
    "html-text": (4, lambda html, draw: html_text.extract_text(html)),
    "html2text": (4, markdown),
    "html2txt": (1, lambda html, draw: trafilatura.html2txt(html)),
    "inscriptis": (4, lambda html, draw: inscriptis.get_text(html)),
    "lynx": (4, browser("lynx", "-dump", "-nolist", "-stdin", "-force_html", "-localhost",
                        "-assume_charset=utf-8", "-display_charset=utf-8", "-width={width}")),
    "w3m": (4, browser("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8",
                       "-cols", "{width}")),
}


def draw(*key):
    """A number that only the key decides."""
    return int.from_bytes(hashlib.sha256("/".join(key).encode()).digest()[:6], "big")


def chosen(name, page, taken):
    """The tools for a page, by their shares (Efraimidis and Spirakis 2006)."""
    def key(tool):
        return -math.log((draw(name, page, tool, "tool") + 1) / 2**48) / TOOLS[tool][0]
    return sorted((tool for tool in TOOLS if tool not in taken), key=key)[:TOOLS_PER_PAGE]


def letters(text):
    """The letters and figures of a text, which no tool may change."""
    return re.sub(r"[\W_]+", "", text).lower()


def has_story(text, body):
    """Whether most of the body is in the text, however its lines are broken.

    Some pages keep their body in data, where no flattener looks for it."""
    text, body = letters(text), letters(body)
    pieces = [body[at:at + 30] for at in range(0, len(body), 30)]
    return sum(piece in text for piece in pieces) * 2 > len(pieces)


def flatten(job):
    """The flattened forms of a page: tool, text, and what is wrong with it."""
    path, charset, body, tools = job
    html = gzip.decompress(path.read_bytes()).decode(charset, errors="replace")
    results = []
    for tool, number in tools:
        text, trouble = "", ""
        try:
            text = TOOLS[tool][1](html, number)
            trouble = "" if has_story(text, body) else "has no story"
        except Exception as error:  # One page that a tool chokes on must not stop the others.
            trouble = f"fails: {type(error).__name__}"
        results.append((tool, text, trouble))
    return results


def rows(folder):
    with open(folder / "truth.jsonl", encoding="utf-8") as lines:
        return sorted(map(json.loads, lines), key=lambda row: row["id"])


def example(id_, source, row):
    """A line of the truth; the title is empty where the set has none."""
    return {"id": id_, "url": source["url"], "title": row.get("title") or "", "body": row["body"]}


def publishers(examples):
    """The hosts, which is near enough to publishers for a summary."""
    return {row["url"].split("/")[2].removeprefix("www.") for row in examples}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("flat", type=Path, help="a new folder")
    args = parser.parse_args()
    for tool in ("lynx", "w3m"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is not installed")
    args.flat.mkdir(parents=True)

    skipped, examples, count = Counter(), [], Counter()

    def skip(what, why):
        skipped[why] += 1
        print(f"skipped {what}: {why}", file=sys.stderr)

    def add(tool, row, text):
        (args.flat / f"{row['id']}.txt").write_bytes(text.encode())
        examples.append(row)
        count[tool] += 1

    sources = {(name, row["id"]): row for name in SETS for row in rows(args.data / name / "dev")}
    measured, taken = [], {}
    for row in rows(args.data / MEASURED / "dev"):
        name, page, tool = row["id"].split("__")
        taken.setdefault((name, page), set()).add(tool)
        text = (args.data / MEASURED / "dev" / f"{row['id']}.txt").read_bytes().decode()
        measured.append(example(row["id"], sources[name, page], row))
        add(tool, measured[-1], text)

    pages, jobs = [], []
    for (name, page), row in sources.items():
        # Without an address nobody knows with which publisher to leave a page out.
        if not row.get("url") or not row.get("body"):
            skip(f"{name}/{page}", "no url or no body")
            continue
        tools = chosen(name, page, taken.get((name, page), ()))
        tools = [(tool, draw(name, page, tool)) for tool in tools]
        pages.append((name, page, row))
        path = args.data / name / "dev" / "pages" / f"{page}.html.gz"
        jobs.append((path, row.get("charset", "utf-8"), row["body"], tools))
    with Pool(PROCESSES) as pool:
        for (name, page, row), results in zip(pages, pool.imap(flatten, jobs, chunksize=8)):
            for tool, text, trouble in results:
                if trouble:
                    skip(f"{name}/{page}", f"{tool} {trouble}")
                else:
                    add(tool, example(f"{name}__{page}__{tool}", row, row), text)

    examples.sort(key=lambda row: row["id"])
    with open(args.flat / "truth.jsonl", "w", encoding="utf-8", newline="\n") as truth:
        truth.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in examples)

    digest = hashlib.sha256()
    for path in sorted(args.flat.iterdir()):
        digest.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ./{path.name}\n".encode())
    shared = publishers(measured) & publishers(example("", row, row) for _, _, row in pages)
    others = [row for row in examples if publishers([row]) & shared]
    print(f"{len(examples)} files of {len(pages)} pages, "
          f"{sum(not row['title'] for row in examples)} without a title")
    print("by tool: " + ", ".join(f"{tool} {count[tool]}" for tool in TOOLS))
    print(f"{len(measured)} files are those of {MEASURED}; "
          f"{len(others) - len(measured)} more are of its {len(shared)} publishers")
    print(f"skipped: {sum(skipped.values())}"
          + "".join(f"\n  {number} {why}" for why, number in sorted(skipped.items())))
    print(f"digest {digest.hexdigest()}")


if __name__ == "__main__":
    main()
