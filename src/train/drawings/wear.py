"""What happens to a page on its way here: resampling, scanning, paper, noise, one-bit scans, JPEG. Both copies get exactly the same."""
import cv2
import numpy as np

VISIBLE = 6  # levels of 255 that a text must change in any channel to count


def wear(rng, pair, light=0.5):
    """Returns the pair worn; the share light of pages stays as rendered."""
    if rng.random() < light:
        return pair
    if rng.random() < 0.3:
        pair = resample(rng, pair)
    if rng.random() < 0.12:
        pair = turn(rng, pair)
    if rng.random() < 0.25:
        s = rng.uniform(0.3, 1.0)
        pair = [cv2.GaussianBlur(a, (0, 0), s) for a in pair]
    if rng.random() < 0.25:
        pair = paper(rng, pair)
    if rng.random() < 0.3:
        pair = noise(rng, pair)
    if rng.random() < 0.06:
        level = rng.uniform(90, 190)
        pair = [np.repeat(np.where(cv2.cvtColor(a, cv2.COLOR_RGB2GRAY) > level, 255, 0).astype(np.uint8)[..., None], 3, 2) for a in pair]
    if rng.random() < 0.65:
        pair = jpeg(rng, pair)
    return pair


def settle(pair):
    """Where the text changed nothing that can be seen the truth is the page itself, so that untouched pixels are equal."""
    page, bare = pair
    near = cv2.absdiff(page, bare).max(2) <= VISIBLE
    bare = bare.copy()
    bare[near] = page[near]
    return page, bare


def resample(rng, pair):
    h, w = pair[0].shape[:2]
    f = rng.uniform(0.55, 1.0)
    down = (cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC)[rng.integers(3)]
    up = (cv2.INTER_CUBIC, cv2.INTER_LINEAR, cv2.INTER_LANCZOS4)[rng.integers(3)]
    return [cv2.resize(cv2.resize(a, None, fx=f, fy=f, interpolation=down), (w, h), interpolation=up) for a in pair]


def turn(rng, pair):
    h, w = pair[0].shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), rng.normal(0, 1.2), rng.uniform(1.0, 1.06))
    return [cv2.warpAffine(a, m, (w, h), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE) for a in pair]


def paper(rng, pair):
    """Tone, stains and uneven light."""
    h, w = pair[0].shape[:2]
    n = rng.integers(2, 9)
    light = (
        1 - rng.uniform(0, 0.25) * cv2.resize(rng.random((n, n, 1)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)[..., None]
    )
    tone = np.float32(1 - rng.uniform(0, 0.25) * np.array([0.1, 0.4, 1]) * rng.random())
    lift = rng.uniform(0, 50)
    return [np.clip((a * (255 - lift) / 255 + lift) * light * tone, 0, 255).astype(np.uint8) for a in pair]


def noise(rng, pair):
    h, w = pair[0].shape[:2]
    grain = rng.normal(0, rng.uniform(1, 9), (h, w, 1 if rng.random() < 0.6 else 3)).astype(np.float32)
    if rng.random() < 0.5:
        grain = cv2.GaussianBlur(grain, (0, 0), rng.uniform(0.5, 1.2)).reshape(h, w, -1) * 1.6
    return [np.clip(a + grain + 0.5, 0, 255).astype(np.uint8) for a in pair]


def jpeg(rng, pair):
    quality = int(rng.choice([rng.integers(30, 60), rng.integers(60, 97), rng.integers(75, 97)]))
    flags = [cv2.IMWRITE_JPEG_QUALITY, quality]
    return [
        cv2.cvtColor(cv2.imdecode(cv2.imencode(".jpg", cv2.cvtColor(a, cv2.COLOR_RGB2BGR), flags)[1], cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
        for a in pair
    ]
