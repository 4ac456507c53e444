#!/usr/bin/env bash
# Makes all models again, in the order in which they depend on each other, and
# measures each on publishers that it has not seen:
#
#     src/training/remake.sh DATA WORK
#
# DATA is the folder of the pages with known truth, WORK a folder for what comes
# in between (1.5 GB). It needs lynx, w3m, Python and Rust, and takes three
# quarters of an hour on two cores.
set -euo pipefail
data=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
cd "$(dirname "$0")/../.."

step() { printf '\n== %s\n' "$*"; }

# A model is a part of the program, which each step builds anew.
train() { cargo run --quiet --release --features train --bin train -- "$@"; }

python() {
    local name=$1
    shift
    "$work/$name/bin/python" "$@"
}

step "what the scripts need"
for name in flatten network; do
    python3 -m venv "$work/$name"
done
python flatten -m pip install --quiet -r src/training/requirements.txt
python network -m pip install --quiet -r src/training/requirements-network.txt

step "flattened pages"
python flatten src/training/flatten.py "$data" "$work/flat"

step "lead.model"
train html "$data"

step "words.model"
train words "$data" "$work/flat"

step "a network without some publishers, families and languages"
train lines "$data" "$work/flat" "$work/held-out" --held-out
python network src/training/network.py "$work/held-out" "$work/held-out.model" --leave-out 3
train lines-score "$work/flat" "$work/held-out" "$work/held-out.model" 3 | tee "$work/scores"
grep --extended-regexp '^text\.flat\.[a-z0-9]+\s' "$work/scores" >"$work/figures"

step "lines.model"
train lines "$data" "$work/flat" "$work/lines"
python network src/training/network.py "$work/lines" src/models/lines.model \
    --figures "$work/figures"

step "figures"
grep --no-filename ^figure src/models/*.model
