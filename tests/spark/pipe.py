"""Pushes 2,000 records and some web archives through presscut on Spark.

Every record must come back exactly once, with the bytes of a single run.
"""

import gzip
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
from pyspark.sql import SparkSession

COMMAND = [sys.argv[1], "--from", "jsonl", "--format", "jsonl", "-j", "1"]
ARCHIVES = [sys.argv[1], *"--from warc --jsonl -j 1 --errors record --files-from -".split()]
DESK = Path(sys.argv[2])
RECORDS = 2000


def lines():
    """Pages of the fixtures, and among them what no crawl is free of."""
    pages = sorted(Path("fixtures").glob("html-*.html"))
    texts = sorted(Path("fixtures").glob("text-*.txt"))
    for number in range(RECORDS):
        match number % 20:
            case 3:
                yield f'{{"id":{number},"text":"Rain \\ud800 fell on Monday."}}'
            case 7:
                yield f'{{"id":{number},"html":"<p>broken'
            case 11:
                yield json.dumps({"id": number})
            case 13:
                yield ""
            case even if even % 2 == 0:
                html = pages[number // 2 % len(pages)].read_text(errors="replace")
                yield json.dumps({"id": number, "html": html})
            case _:
                text = texts[number // 2 % len(texts)].read_text()
                yield json.dumps({"id": number, "text": text}, ensure_ascii=False)


def archive(name, pages):
    """A web archive in which each page is a gzip member, as in Common Crawl."""
    path = DESK / name
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            html = page.read_bytes()
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
            head = (
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-07-13T09:12:00Z\r\n"
                f"WARC-Record-ID: <urn:test:{name}:{number}>\r\n"
                f"WARC-Target-URI: https://example.com/{page.name}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    return str(path)


def presscut(batches):
    """The lines of each batch, a process for each."""
    for batch in batches:
        text = "".join(line + "\n" for line in batch["value"])
        done = subprocess.run(COMMAND, input=text.encode(), stdout=subprocess.PIPE, check=True)
        records = done.stdout.decode().split("\n")[:-1]
        yield pd.DataFrame({"line": batch["value"], "record": records})


def check(name, records, expected, count=RECORDS):
    missing = sum(1 for a, b in itertools.zip_longest(records, expected) if a != b)
    ids = [record["id"] for record in map(json.loads, records) if record["id"] is not None]
    assert len(records) == count, f"{name}: {len(records)} records for {count} pages"
    assert len(ids) == len(set(ids)) >= count * 9 // 10, f"{name}: {len(set(ids))} ids"
    assert missing == 0, f"{name}: {missing} records differ from a single run"
    print(f"{name}: {len(records)} records, {len(ids)} ids, as in a single run")


def single(command, given):
    """The records of one run."""
    text = "".join(line + "\n" for line in given)
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().split("\n")[:-1]


made = list(lines())
expected = single(COMMAND, made)

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.sql.warehouse.dir", str(DESK / "warehouse"))
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

piped = spark.sparkContext.parallelize(made, 8).pipe(" ".join(COMMAND), checkCode=True).collect()
check("RDD.pipe", piped, expected)

frame = spark.createDataFrame([(line,) for line in made], "value string").repartition(8)
rows = frame.mapInPandas(presscut, "line string, record string").collect()
# Spark shuffled the lines, and some are the same: sorted, they compare.
pairs = sorted((row["line"], row["record"]) for row in rows)
assert pairs == sorted(zip(made, expected)), "mapInPandas: a record is not that of its line"
check("mapInPandas", [record for _, record in pairs], [record for _, record in sorted(zip(made, expected))])

pages = sorted(Path("fixtures").glob("html-*.html"))
archives = [archive("a.warc.gz", pages), str(DESK / "missing.warc.gz"), archive("b.warc.gz", pages[::-1])]
records = single(ARCHIVES, archives)
assert sum("error" in json.loads(record) for record in records) == 1, "one archive is missing"
# More tasks than archives: some have nothing to read.
piped = spark.sparkContext.parallelize(archives, 5).pipe(" ".join(ARCHIVES), checkCode=True).collect()
check("web archives", piped, records, 2 * len(pages) + 1)
spark.stop()
