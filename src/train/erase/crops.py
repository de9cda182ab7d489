"""Random crops from a folder of drawn pages, seen from nearer or farther, turned, inverted and recoloured."""
import math
import pathlib

import cv2
import numpy as np

VISIBLE = 6  # levels of 255, as in drawings.wear
# How much nearer or farther a page is seen than it was drawn, and how often: the pipeline looks twice, the second time so.
ZOOMS = ((1, 0.6), (1.5, 0.25), (0.75, 0.15))


class Crops:
    """Endless batches; reload() takes in the chunks that have been drawn since."""

    def __init__(self, folder, side, seed):
        self.folder, self.side = pathlib.Path(folder), side
        self.rng = np.random.default_rng(seed)
        self.chunks = {}
        self.reload()

    def reload(self):
        for path in sorted(self.folder.glob("*.npy")):
            if path not in self.chunks:
                self.chunks[path] = np.load(path, mmap_mode="r")
        self.pages = [(chunk, i) for chunk in self.chunks.values() for i in range(len(chunk))]

    def batch(self, n):
        """image, truth [n, 3, side, side] float32 0..1, and the planes that belong to them [n, 1, side, side] each."""
        return tuple(np.stack(x) for x in zip(*(self.one() for _ in range(n))))

    def one(self):
        rng = self.rng
        chunk, i = self.pages[rng.integers(len(self.pages))]
        places = self.places(chunk, i, 1 if rng.random() < 0.12 else 4)
        page, bare = max(places[: self.choices()], key=lines_under_text)
        image, truth, planes = augment(rng, page.astype(np.float32) / 255, bare.astype(np.float32) / 255, np.dstack(self.planes(page, bare)))
        return image, truth, *planes[:, None]

    def choices(self):
        """Of how many places the hardest is taken: text on plain paper is learned early, and most of it is."""
        return self.rng.integers(1, 3)

    def planes(self, page, bare):
        """The mask of 0 and 1, and what each of its pixels counts for: most on and beside letters and lines."""
        mask = target_mask(page, bare)
        near = cv2.dilate(mask, np.ones((7, 7), np.uint8))
        return mask, 1 + 3 * mask + 1.5 * near + 2 * contrast(page)

    def places(self, chunk, i, tries):
        """Crops of a page: those of a few places with some text, or the last, as pages of lines alone are needed too, but fewer."""
        zooms, shares = zip(*ZOOMS)
        found, zoom = [], self.rng.choice(zooms, p=shares)
        s = min(math.ceil(self.side / zoom), *chunk.shape[2:4])
        for _ in range(tries):
            y, x = (self.rng.integers(0, n - s + 1) for n in chunk.shape[2:4])
            last = zoomed(chunk[i, :, y : y + s, x : x + s], self.side)
            if (largest(cv2.absdiff(last[0], last[1])) > 48).sum() > 150:
                found.append(last)
        return found or [last]


class ShownCrops(Crops):
    """What the painter learns from: it is shown where text is, about as well as the pipeline knows it."""

    def choices(self):
        return self.rng.integers(1, 5)

    def planes(self, page, bare):
        """What is shown of the text, 0 or 1, and the weight of the paint, which is 0 where no text is shown."""
        shown = self.shown(target_mask(page, bare).astype(np.uint8), bare)
        # lines must go on, and no letter may stay: what text hid most would be seen most
        return shown, shown * (1 + 4 * contrast(bare) + 2 * largest(cv2.absdiff(page, bare)).astype(np.float32) / 255)

    def shown(self, mask, bare):
        """The mask grown a little, at times with letters missing, ragged, or with parts of the drawing in it."""
        rng = self.rng
        if rng.random() < 0.3:
            mask = some_of(rng, mask)
        grow = rng.choice([1, 3, 3, 5, 5, 7])
        shown = cv2.dilate(mask, cv2.getStructuringElement(int(rng.choice([cv2.MORPH_RECT, cv2.MORPH_ELLIPSE])), (grow, grow)))
        if rng.random() < 0.25:
            ragged = cv2.GaussianBlur(rng.standard_normal(mask.shape).astype(np.float32), (0, 0), 1.5) > rng.uniform(0.25, 0.5)
            shown = np.where(cv2.dilate(shown, np.ones((3, 3), np.uint8)) > 0, np.where(ragged, 1 - shown, shown), shown)
        if rng.random() < 0.3:
            drawn = (contrast(bare) > 0.2).astype(np.uint8)
            for _ in range(rng.integers(1, 6)):
                around = np.zeros_like(mask)
                at = tuple(int(v) for v in rng.integers(0, self.side, 2))
                cv2.ellipse(around, at, tuple(int(v) for v in rng.integers(3, 24, 2)), float(rng.uniform(0, 180)), 0, 360, 1, -1)
                shown = np.maximum(shown, around & drawn if rng.random() < 0.8 else around)
        return shown.astype(np.float32)


def some_of(rng, mask):
    """The mask without some of its letters."""
    count, labels = cv2.connectedComponents(mask, connectivity=8)
    return (rng.random(count) > rng.uniform(0, 0.4)).astype(np.uint8)[labels] * mask


def zoomed(place, side):
    """A pair of square crops, as seen from where they are as wide as `side` pixels."""
    if place.shape[1] == side:
        return np.array(place)
    return np.stack([cv2.resize(page, (side, side), interpolation=cv2.INTER_CUBIC) for page in place])


def lines_under_text(place):
    """How much is drawn under and beside the text of a pair of crops."""
    page, bare = place
    return (cv2.dilate(target_mask(page, bare), np.ones((7, 7), np.uint8)) * contrast(bare)).sum()


def target_mask(page, bare):
    """1 where the text can be seen, its antialiased fringe included, small gaps within closed."""
    mask = (largest(cv2.absdiff(page, bare)) > VISIBLE).astype(np.uint8)
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((2, 2), np.uint8)).astype(np.float32)


def largest(a):
    """Maximum over the channels; many times faster than numpy's along so short an axis."""
    return cv2.max(cv2.max(a[..., 0], a[..., 1]), a[..., 2])


def contrast(a):
    """Range of values within 3 x 3 pixels, 0..1: high on lines and edges."""
    square = np.ones((3, 3), np.uint8)
    return largest(cv2.dilate(a, square) - cv2.erode(a, square)).astype(np.float32) / 255


def augment(rng, page, bare, rest):
    pair = np.concatenate([page, bare], 2)
    # mostly upright as drawn, and never mirrored: nobody has mirrored text, and there are pages enough
    k = rng.choice(4, p=(0.6, 0.16, 0.06, 0.18))
    pair, rest = np.rot90(pair, k), np.rot90(rest, k)
    if rng.random() < 0.3:
        order = rng.permutation(3)
        pair = pair[..., np.concatenate([order, order + 3])]
    if rng.random() < 0.1:
        pair = 1 - pair
    if rng.random() < 0.35:
        # paper and fills of every tone: the paint must match what lies around, not some usual white
        low = rng.uniform(0, 0.3) + rng.uniform(-0.1, 0.1, 3).clip(-0.05) * rng.integers(2)
        high = rng.uniform(0.7, 1) + rng.uniform(-0.15, 0.05, 3) * rng.integers(2)
        low, high = (np.tile(v, 2).clip(0, 1).astype(np.float32) for v in (low + np.zeros(3), high + np.zeros(3)))
        pair = low + pair * (high - low)
    pair = np.ascontiguousarray(pair.transpose(2, 0, 1), np.float32)
    return pair[:3], pair[3:], np.ascontiguousarray(rest.transpose(2, 0, 1), np.float32)
