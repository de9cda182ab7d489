"""A whole page through the finder and the painter in overlapping tiles."""
from dataclasses import dataclass

import cv2
import numpy as np
import torch

TILE, OVERLAP = 512, 64


@dataclass(frozen=True)
class Cut:
    """How the hard mask comes from the probabilities.

    A connected region above `likely` counts if at least `least` of its pixels are above `sure`; it then grows by `grow` pixels.
    """

    sure: float = 0.9
    likely: float = 0.5
    least: int = 12
    grow: int = 1


def tiled(net, page, tile=TILE, overlap=OVERLAP):
    """page [H, W, C] float32 0..1 -> what the network gives for it, [H, W, channels] float32. Tiles overlap; each keeps its inner part."""
    h, w = page.shape[:2]
    step, half, out = tile - overlap, overlap // 2, None
    for y in range(0, max(1, h - overlap), step):
        for x in range(0, max(1, w - overlap), step):
            piece = page[y : y + tile, x : x + tile]
            ph, pw = piece.shape[:2]
            padded = cv2.copyMakeBorder(piece, 0, -ph % 16, 0, -pw % 16, cv2.BORDER_REPLICATE)
            with torch.no_grad():
                answer = net(torch.from_numpy(padded).permute(2, 0, 1)[None].contiguous())[0].permute(1, 2, 0).numpy()
            if out is None:
                out = np.zeros((h, w, answer.shape[2]), np.float32)
            t, l = half if y else 0, half if x else 0
            out[y + t : y + ph, x + l : x + pw] = answer[t:ph, l:pw]
    return out


def probability(finder, page):
    """Of text, [H, W] float32 0..1, for a page uint8 RGB."""
    return tiled(finder, page.astype(np.float32) / 255)[..., 0]


def hard_mask(mask, cut=Cut()):
    """Two thresholds (hysteresis): half-certain specks on lines and arrow heads fall away, soft edges of certain letters stay."""
    count, labels = cv2.connectedComponents((mask >= cut.likely).astype(np.uint8), connectivity=8)
    certain = np.bincount(labels[mask >= cut.sure], minlength=count) >= cut.least
    certain[0] = False
    side = 2 * cut.grow + 1
    return cv2.dilate(certain[labels].astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def painted(painter, page, hidden):
    """A page uint8 RGB with paint where hidden, [H, W] bool, is set; every other pixel is the page's own."""
    shown = np.dstack([page.astype(np.float32) / 255, hidden.astype(np.float32)])
    paint = np.clip(tiled(painter, shown) * 255 + 0.5, 0, 255).astype(np.uint8)
    return np.where(hidden[..., None], paint, page)
