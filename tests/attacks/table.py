#!/usr/bin/env python3
"""Measures presscut on the pages of the attacks: for each, seconds of processor
time, megabytes of memory, and what it was warned of, the dearest first; with
--growth, the exponent of the instructions from an eighth of the page to all.

    mkdir pages
    ATTACK_DIR=pages ATTACK_BYTES=20000000 cargo test --test attacks -- --ignored
    tests/attacks/table.py target/release/presscut pages
"""

import json
import math
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def options(page):
    kind = "html" if page.suffix == ".html" else "text"
    return ["--from", kind, "--json", "--url", "https://example.com/a", str(page)]


def measure(binary, page, more):
    """Seconds, megabytes, and warnings of one run."""
    with tempfile.TemporaryFile() as output:
        command = [binary, *options(page), *more]
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        output.seek(0)
        record = json.load(output) if status == 0 else {"warnings": [f"status {status}"]}
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss >> 10, "; ".join(record["warnings"])


def instructions(binary, page):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary]
    command += [*options(page), "--timeout", "0"]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    return int(re.search(r"Collected : (\d+)", said).group(1))


# Instructions that make no difference: the start takes a few more or less each time.
NOISE = 200_000


def growth(binary, page, empty):
    """The exponent: 1 where eight times the page takes eight times the work."""
    work = lambda page: max(instructions(binary, page) - empty, NOISE)
    with tempfile.NamedTemporaryFile(suffix=page.suffix) as part:
        part.write(page.read_bytes()[: page.stat().st_size // 8])
        part.flush()
        few = work(Path(part.name))
    return math.log(work(page) / few, 8)


def main():
    binary, directory, *more = sys.argv[1:]
    pages = sorted(Path(directory).iterdir())
    if more == ["--growth"]:
        with tempfile.NamedTemporaryFile(suffix=".html") as empty:
            base = instructions(binary, Path(empty.name))
        rows = sorted(((growth(binary, page, base), page.stem) for page in pages), reverse=True)
        for exponent, name in rows:
            print(f"{exponent:6.2f}  {name}", flush=True)
        return
    rows = sorted(((*measure(binary, page, more), page.stem) for page in pages), reverse=True)
    for seconds, megabytes, warned, name in rows:
        print(f"{seconds:7.2f} s {megabytes:5} MB  {name}  {warned}")


main()
