"""Trains the network that labels the lines of flattened text.

    network.py LINES MODEL [--leave-out FOLD] [--networks N] [--epochs N] [--channels N] [--seed N]

LINES is the folder that `train lines` wrote; MODEL is the file to write, which
`src/parser/decide/network` reads. `--leave-out` leaves the pages of one fold of
the flattened and the aggregators' pages out, to be measured on.

The network is a stack of dilated convolutions over the lines of a page (kin:
BoilerNet, Leonhardt et al. 2020; dilation: Yu and Koltun 2016), each of which
also sees the mean and the maximum over the page. It says for each line its
role, whether it continues the line before, and whether an item starts there.
Several such networks are trained that differ in their seeds alone, and what
they say is averaged (an ensemble, Hansen and Salamon 1990): one of them alone is
a matter of luck on layouts that it has not seen.
The same input gives the same bytes on the same machine: each network has a
process and one thread of its own.
"""
import argparse
import functools
import json
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax
import jax.numpy as jnp
import numpy as np

DILATIONS = (1, 2, 4, 8, 16, 1)
# Pages are cut into pieces of so many lines, and come in batches of about so many cells.
LENGTHS = (64, 128, 256, 512)
CELLS = 2048
RATE = 2e-3
DROPOUT = 0.12
# Shares of pages, lines and single columns whose known phrases or value are hidden.
HIDDEN_PAGES, HIDDEN_LINES, HIDDEN_COLUMNS = 0.25, 0.12, 0.05
# Of the sets whose pages are long, so many are seen in each epoch, and count the more.
SHARES = {"flat": 0.5}
# The few lines of a head count more than those of menus and bodies.
HEAD, HEAD_WEIGHT = ("title", "standfirst", "byline", "editor", "date"), 3
# What the joining of lines counts beside their roles.
BITS = 0.3


class Lines:
    """The lines of all pages."""

    def __init__(self, folder):
        about = json.loads((folder / "lines.json").read_text())
        self.columns, self.roles, self.digest = about["columns"], about["roles"], about["digest"]
        self.hidden, self.pages = about["hidden_together"], about["pages"]
        load = lambda name, kind: np.fromfile(folder / name, kind)
        self.rows = load("columns.f32", "<f4").reshape(-1, len(self.columns))
        allowed = load("allowed.u32", "<u4")
        self.allowed = (allowed[:, None] >> np.arange(len(self.roles)) & 1).astype(np.float32)
        self.continues, self.starts = load("continues.u8", "u1"), load("starts.u8", "u1")


def parameters(key, columns, channels, roles):
    keys = iter(jax.random.split(key, 64))

    def matrix(rows, out, scale=1.0):
        return jax.random.normal(next(keys), (rows, out)) * scale * rows**-0.5

    weights = {"in": matrix(columns, channels), "in-bias": jnp.zeros(channels)}
    for layer in range(len(DILATIONS)):
        for side in ("left", "middle", "right"):
            weights[f"{side}{layer}"] = matrix(channels, channels, 0.6)
        weights[f"page{layer}"] = matrix(2 * channels, channels, 0.3)
        weights[f"bias{layer}"] = jnp.zeros(channels)
    weights["out"], weights["out-bias"] = matrix(channels, roles + 2, 0.5), jnp.zeros(roles + 2)
    return weights


def beside(z, distance):
    """The channels of the lines so many places before and after each; zeros outside the page."""
    padded = jnp.pad(z, ((0, 0), (distance, distance), (0, 0)))
    return padded[:, : z.shape[1]], padded[:, 2 * distance :]


def forward(weights, x, mask, key=None):
    m = mask[..., None]
    z = jax.nn.relu(x @ weights["in"] + weights["in-bias"])
    for layer, dilation in enumerate(DILATIONS):
        z = z * m
        mean = z.sum(1) / jnp.maximum(1, m.sum(1))
        pool = jnp.concatenate([mean, (z - 1e3 * (1 - m)).max(1)], -1)
        before, after = beside(z, dilation)
        # One large product takes two thirds of the time of three.
        sides = [weights[f"{side}{layer}"] for side in ("left", "middle", "right")]
        y = jnp.concatenate([before, z, after], -1) @ jnp.concatenate(sides)
        y = jax.nn.relu(y + (pool @ weights[f"page{layer}"])[:, None] + weights[f"bias{layer}"])
        if key is not None:
            key, drop = jax.random.split(key)
            y = y * jax.random.bernoulli(drop, 1 - DROPOUT, y.shape) / (1 - DROPOUT)
        z = z + y
    return z @ weights["out"] + weights["out-bias"]


def hide(x, key, hidden):
    """Hides columns and known phrases at random, so that nothing leans on one of them."""
    single, page, line = jax.random.split(key, 3)
    x = x * jax.random.bernoulli(single, 1 - HIDDEN_COLUMNS, x.shape)
    shown = jax.random.bernoulli(page, 1 - HIDDEN_PAGES, (x.shape[0], 1, 1))
    shown = shown * jax.random.bernoulli(line, 1 - HIDDEN_LINES, x.shape[:2] + (1,))
    start, end = hidden
    return jnp.concatenate([x[..., :start], x[..., start:end] * shown, x[..., end:]], -1)


def loss(weights, batch, key, hidden):
    noise, drop = jax.random.split(key)
    out = forward(weights, hide(batch["x"], noise, hidden), batch["mask"], drop)
    roles = batch["allowed"].shape[-1]
    log_probabilities = jax.nn.log_softmax(out[..., :roles])
    right = jax.nn.logsumexp(log_probabilities + jnp.log(batch["allowed"] + 1e-9), -1)
    weight = batch["weight"]
    bits = jax.nn.softplus(out[..., roles:]) - out[..., roles:] * batch["bits"]
    of_bits = (bits * batch["known"]).sum() / jnp.maximum(1, batch["known"].sum())
    return -(right * weight).sum() / jnp.maximum(1, weight.sum()) + 2 * BITS * of_bits


def pack(lines, pieces, length, x):
    count, roles = len(pieces), len(lines.roles)
    batch = {
        "x": np.zeros((count, length, x.shape[1]), np.float32),
        "mask": np.zeros((count, length), np.float32),
        "weight": np.zeros((count, length), np.float32),
        "allowed": np.ones((count, length, roles), np.float32),
        "bits": np.zeros((count, length, 2), np.float32),
        "known": np.zeros((count, length, 2), np.float32),
    }
    head = np.array([role in HEAD for role in lines.roles])
    for at, (start, end, weight) in enumerate(pieces):
        n = end - start
        allowed = lines.allowed[start:end]
        batch["x"][at, :n], batch["mask"][at, :n], batch["allowed"][at, :n] = x[start:end], 1, allowed
        is_known = allowed.sum(1) < roles
        is_head = allowed[:, ~head].sum(1) == 0
        # A long page has but one headline.
        batch["weight"][at, :n] = is_known * np.where(is_head, HEAD_WEIGHT, weight)
        bits = np.stack([lines.continues[start:end], lines.starts[start:end]], -1)
        batch["known"][at, :n], batch["bits"][at, :n] = bits < 2, bits == 1
    return batch


def batches(lines, pages, rng, x):
    """Batches of pieces of like length, padded to one of a few lengths."""
    pieces = []
    for page in pages:
        weight, share = page["weight"], SHARES.get(page["set"], 1)
        if rng.random() >= share:
            continue
        starts = range(page["from"], page["to"], LENGTHS[-1])
        pieces += [(start, min(page["to"], start + LENGTHS[-1]), weight / share) for start in starts]
    waiting = {length: [] for length in LENGTHS}
    for at in rng.permutation(len(pieces)):
        start, end, _ = pieces[at]
        length = next(length for length in LENGTHS if end - start <= length)
        waiting[length].append(pieces[at])
        if len(waiting[length]) == CELLS // length:
            yield pack(lines, waiting[length], length, x)
            waiting[length] = []


@functools.partial(jax.jit, static_argnums=(6,))
def step(weights, first, second, batch, key, at, hidden, rate):
    """A step of Adam (Kingma and Ba 2015), with the gradient's length cut at 1."""
    value, slope = jax.value_and_grad(loss)(weights, batch, key, hidden)
    length = jnp.sqrt(sum((s**2).sum() for s in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda s: s * jnp.minimum(1, 1 / length), slope)
    first = jax.tree.map(lambda m, s: 0.9 * m + 0.1 * s, first, slope)
    second = jax.tree.map(lambda v, s: 0.99 * v + 0.01 * s * s, second, slope)

    def moved(w, m, v):
        m, v = m / (1 - 0.9**at), v / (1 - 0.99**at)
        return w - rate * (m / (jnp.sqrt(v) + 1e-8) + 1e-4 * w)

    return jax.tree.map(moved, weights, first, second), first, second, value


def transitions(lines, pages):
    """How much likelier each role is after each other than anywhere."""
    count = np.ones((len(lines.roles),) * 2)
    sure = lines.allowed.sum(1) == 1
    role = lines.allowed.argmax(1)
    for page in pages:
        if page["set"] == "layouts":
            at = np.arange(page["from"], page["to"] - 1)
            at = at[sure[at] & sure[at + 1]]
            np.add.at(count, (role[at], role[at + 1]), 1)
    anywhere = count.sum(0) / count.sum()
    return np.log(count / count.sum(1, keepdims=True)) - np.log(anywhere)


def pages_of(lines, args):
    """The pages to learn from."""
    is_left_out = lambda page: page["set"] != "layouts" and page["fold"] == args.leave_out
    return [page for page in lines.pages if not is_left_out(page)]


def spread(lines, pages):
    """The mean and the deviation of each column."""
    own = np.concatenate([np.arange(page["from"], page["to"]) for page in pages])
    rows = lines.rows[own]
    return rows.mean(0, dtype=np.float64), rows.std(0, dtype=np.float64) + 0.05


def train(args, seed):
    """The weights of one network."""
    lines = Lines(args.lines)
    pages = pages_of(lines, args)
    mean, deviation = spread(lines, pages)
    x = np.clip((lines.rows - mean) / deviation, -4, 4).astype(np.float32)
    weights = parameters(jax.random.PRNGKey(seed), x.shape[1], args.channels, len(lines.roles))
    first = second = jax.tree.map(jnp.zeros_like, weights)
    key, rng = jax.random.PRNGKey(seed + 1000), np.random.default_rng(seed)
    at, steps = 0, None
    for epoch in range(args.epochs):
        began, values = time.time(), []
        for batch in batches(lines, pages, rng, x):
            at += 1
            done = at / (steps * args.epochs) if steps else epoch / args.epochs
            rate = RATE * max(0.02, 0.5 * (1 + np.cos(np.pi * min(1, done))))
            key, own_key = jax.random.split(key)
            weights, first, second, value = step(
                weights, first, second, batch, own_key, at, tuple(lines.hidden), rate
            )
            values.append(value)
        steps = steps or at
        loss_here = f"loss {float(np.mean(values)):.4f}, {time.time() - began:.0f} s"
        print(f"seed {seed}, epoch {epoch + 1}: {loss_here}", flush=True)
    return {name: np.asarray(weight, np.float64) for name, weight in weights.items()}


def numbers(values):
    return " ".join(f"{value:.6g}" for value in values)


def matrix(name, weights):
    """The weights in a byte each, with a scale for each channel that they lead to."""
    scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
    rows = np.round(weights / scale).astype(int) + 128
    yield f"matrix {name} {weights.shape[0]} {weights.shape[1]}"
    yield f"scale {numbers(scale)}"
    yield from ("".join(f"{byte:02x}" for byte in row) for row in rows)


def text(lines, args, networks):
    pages = pages_of(lines, args)
    mean, deviation = spread(lines, pages)
    yield "presscut network 2"
    yield "made train lines DATA FLAT LINES, network.py LINES MODEL"
    yield f"data {len(pages)} pages, FNV-1a {lines.digest}"
    if args.figures:
        yield from (f"figure {' '.join(line.split())}" for line in args.figures.read_text().splitlines())
    yield (
        f"setting networks {args.networks} of {args.channels} channels, {args.epochs} epochs, "
        f"seeds from {args.seed}"
    )
    yield from (f"column {name} {m:.6g} {d:.6g}" for name, m, d in zip(lines.columns, mean, deviation))
    yield from (f"role {name}" for name in lines.roles)
    yield "dilations " + " ".join(map(str, DILATIONS))
    yield "transitions"
    yield from map(numbers, transitions(lines, pages))
    for weights in networks:
        yield "network"
        for name, weight in weights.items():
            if weight.ndim == 1:
                yield f"vector {name} {len(weight)}"
                yield numbers(weight)
            else:
                yield from matrix(name, weight)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lines", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--leave-out", type=int)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--channels", type=int, default=64)
    parser.add_argument("--figures", type=Path, help="what `train lines-score` and `train layouts-score` print")
    parser.add_argument("--seed", type=int, default=1, help="of the first network; the next have the next")
    parser.add_argument("--networks", type=int, default=2)
    args = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=spawn) as processes:
        seeds = range(args.seed, args.seed + args.networks)
        networks = list(processes.map(functools.partial(train, args), seeds))
    args.model.write_text("\n".join(text(Lines(args.lines), args, networks)) + "\n")


if __name__ == "__main__":
    main()
