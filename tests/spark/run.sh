#!/usr/bin/env bash
# Drives presscut from a real Spark with two cores, as the README shows it.
# Where GNU parallel is installed, so does it.
# It takes the command to test, and makes what it needs below target/spark.
set -euo pipefail
cd "$(dirname "$0")/../.."

presscut=$(realpath "${1:-target/release/presscut}")
desk=target/spark
spark=4.0.1
mkdir -p "$desk"

skip() {
    echo "skipped: $*"
    exit 0
}

if ! command -v java >/dev/null; then
    command -v apt-get >/dev/null || skip "no Java, and no apt-get to install it"
    [ "$(id -u)" = 0 ] && sudo= || sudo=sudo
    { $sudo apt-get update -q && $sudo apt-get install -qy --no-install-recommends \
        openjdk-17-jre-headless; } >"$desk/apt.log" 2>&1 || skip "Java cannot be installed; see $desk/apt.log"
fi
python=$desk/venv-$spark/bin/python
if ! "$python" -c "import pyspark, pandas, pyarrow" 2>/dev/null; then
    rm -rf "$desk/venv-$spark"
    { python3 -m venv "$desk/venv-$spark" &&
        "$python" -m pip install -q "pyspark==$spark" "pandas<3" pyarrow; } >"$desk/pip.log" 2>&1 ||
        skip "PySpark cannot be installed; see $desk/pip.log"
fi

if command -v parallel >/dev/null; then
    pages=$desk/pages.jsonl
    for page in fixtures/html-*.html; do
        python3 -c 'import json, sys; print(json.dumps({"html": open(sys.argv[1], errors="replace").read()}))' "$page"
    done >"$pages"
    cmp <("$presscut" --from jsonl -j 1 <"$pages") \
        <(parallel --pipe -k --block 20K "$presscut" --from jsonl -j 1 <"$pages")
    echo "GNU parallel: as in a single run"
fi

# The records are made and checked by the same file that holds the recipes.
export PYSPARK_PYTHON=$PWD/$python SPARK_LOCAL_IP=127.0.0.1
"$python" tests/spark/pipe.py "$presscut" "$desk"
