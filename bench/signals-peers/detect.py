"""The steps of docs/methods/leg-movements.md, 1 to 5, with MNE for reading and numpy and scipy for the detector.

For comparison only (npm run bench:signals). No mains, no heart, no bad samples: the night it gets has none.
    detect.py NIGHT.edf LEFT RIGHT       channel numbers from 0; prints leg, onset and end in seconds
"""
import sys
import mne
import numpy as np
from scipy.signal import butter, sosfilt, sosfilt_zi

def both_ways(sos, x):
    zi = sosfilt_zi(sos)
    y, _ = sosfilt(sos, x, zi=zi * x[0])
    y, _ = sosfilt(sos, y[::-1], zi=zi * y[-1])
    return y[::-1]

def running(values, share):
    n = len(values)
    return np.array([np.quantile(values[max(0, b - 15):b + 16], share) for b in range(n)])

def legs(path, numbers):
    raw = mne.io.read_raw_edf(path, preload=False, verbose="error")
    names = [raw.ch_names[k] for k in numbers]
    rate = raw.info["sfreq"]
    data = raw.get_data(picks=names) * 1e6
    sos = np.vstack([butter(2, 10, "high", fs=rate, output="sos"), butter(2, min(100, 0.45 * rate), "low", fs=rate, output="sos")])
    for leg, x in zip("LR", data):
        r = np.abs(both_ways(sos, x))
        n, half = len(r), int(0.075 * rate)
        c = np.concatenate([[0], np.cumsum(r)])
        i = np.arange(n)
        low, high = np.maximum(0, i - half), np.minimum(n, i + half + 1)
        e = (c[high] - c[low]) / (high - low)
        block, step = round(10 * rate), max(1, int(0.05 * rate))
        blocks = -(-n // block)
        grids = [e[b * block:min(n, (b + 1) * block):step] for b in range(blocks)]
        level = running(np.array([np.quantile(g, 0.3) for g in grids]), 0.4)
        widen = int(np.ceil(0.5 / (step / rate)))
        flat = np.concatenate(grids)
        where = np.concatenate([[0], np.cumsum([len(g) for g in grids])])
        for _ in range(2):
            loud = flat > np.repeat(level, [len(g) for g in grids]) + 2
            wide = np.convolve(loud, np.ones(2 * widen + 1), "same") > 0.5
            median = np.empty(blocks)
            for b in range(blocks):
                g = flat[where[b]:where[b + 1]][~wide[where[b]:where[b + 1]]]
                enough = len(g) >= 0.2 * len(grids[0]) or (len(g) > 0 and len(g) >= 0.2 * len(grids[b]))
                median[b] = np.median(g) if enough else (median[b - 1] if b else level[b])
            level = running(median, 0.5)
        rest = np.repeat(level, block)[:n]
        up, down = np.flatnonzero(e >= rest + 8), e < rest + 2
        edges = np.flatnonzero(np.diff(np.concatenate([[0], down.astype(np.int8), [0]])))
        starts, ends = edges[::2], edges[1::2]
        still = int(np.ceil(0.5 * rate - 1e-6))
        long_enough = ends - starts >= still
        starts, ends = starts[long_enough], ends[long_enough]
        at, window, move = 0, round(0.5 * rate), round(0.05 * rate)
        while True:
            k = np.searchsorted(up, at)
            if k == len(up):
                break
            on = up[k]
            q = np.searchsorted(starts, on)
            off = starts[q] if q < len(starts) else n
            at = off + still
            held = any(np.median(r[s:s + window]) >= rest[s] + 2 for s in range(on, off - window + 1, move))
            if (off - on) / rate >= 0.4995 and held:
                print(f"{leg},{on / rate:.3f},{off / rate:.3f}")

legs(sys.argv[1], [int(one) for one in sys.argv[2:4]])
