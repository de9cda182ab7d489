"""Random crops from a folder of drawn pages, turned, inverted and recoloured."""
import pathlib

import cv2
import numpy as np

VISIBLE = 6  # levels of 255, as in drawings.wear


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
        """image, truth [n, 3, side, side] float32 0..1, mask of 0 and 1, weights of the mask and of the paint [n, 1, side, side]."""
        return tuple(np.stack(x) for x in zip(*(self.one() for _ in range(n))))

    def one(self):
        rng = self.rng
        chunk, i = self.pages[rng.integers(len(self.pages))]
        places = self.places(chunk, i, 1 if rng.random() < 0.12 else 4)
        # every other time the harder of two: text on plain paper is learned early, and most of it is
        page, bare = max(places[:2], key=lines_under_text) if rng.random() < 0.5 else places[0]
        mask = target_mask(page, bare)
        image, truth, rest = augment(
            rng, page.astype(np.float32) / 255, bare.astype(np.float32) / 255, np.dstack([mask, *weights(page, bare, mask)])
        )
        return image, truth, rest[:1], rest[1:2], rest[2:]

    def places(self, chunk, i, tries):
        """Crops of a page: those of a few places with some text, or the last, as pages of lines alone are needed too, but fewer."""
        found, s = [], self.side
        for _ in range(tries):
            y, x = (self.rng.integers(0, n - s + 1) for n in chunk.shape[2:4])
            last = np.array(chunk[i, :, y : y + s, x : x + s])
            if (largest(cv2.absdiff(last[0], last[1])) > 48).sum() > 150:
                found.append(last)
        return found or [last]


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


def weights(page, bare, mask):
    """How much each pixel counts in the losses of the mask and of the paint.

    The paint counts where it will be used, inside the mask grown by 3 pixels, and most where lines run under or beside the text;
    elsewhere it only has to stay near the input, which forgives a mask that is too wide.
    """
    near = cv2.dilate(mask, np.ones((7, 7), np.uint8))
    wide = cv2.dilate(mask, np.ones((25, 25), np.uint8))
    return 1 + 3 * mask + 1.5 * near + 2 * contrast(page), 0.1 + 4 * near + 2 * mask + (8 * near + 0.5 * wide) * contrast(bare)


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
