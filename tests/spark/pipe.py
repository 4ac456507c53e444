"""Pushes 2,000 records through presscut on Spark, by RDD.pipe and by mapInPandas.

Every record must come back exactly once, with the bytes of a single run.
"""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
from pyspark.sql import SparkSession

COMMAND = [sys.argv[1], "--from", "jsonl", "--format", "jsonl", "-j", "1"]
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


def presscut(batches):
    """The lines of each batch, a process for each."""
    for batch in batches:
        text = "".join(line + "\n" for line in batch["value"])
        done = subprocess.run(COMMAND, input=text.encode(), stdout=subprocess.PIPE, check=True)
        records = done.stdout.decode().split("\n")[:-1]
        yield pd.DataFrame({"line": batch["value"], "record": records})


def check(name, records, expected):
    missing = sum(1 for a, b in itertools.zip_longest(records, expected) if a != b)
    ids = [record["id"] for record in map(json.loads, records) if record["id"] is not None]
    assert len(records) == RECORDS, f"{name}: {len(records)} records for {RECORDS} lines"
    assert len(ids) == len(set(ids)) >= RECORDS * 9 // 10, f"{name}: {len(set(ids))} ids"
    assert missing == 0, f"{name}: {missing} records differ from a single run"
    print(f"{name}: {len(records)} records, {len(ids)} ids, as in a single run")


made = list(lines())
text = "".join(line + "\n" for line in made)
single = subprocess.run(COMMAND, input=text.encode(), stdout=subprocess.PIPE, check=True)
expected = single.stdout.decode().split("\n")[:-1]

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
spark.stop()
