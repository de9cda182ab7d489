"""Runs the eraser over a whole page, with the tiles, the hard mask and the compositing of the pipeline."""
from dataclasses import dataclass

import cv2
import numpy as np
import torch

TILE, OVERLAP = 512, 64


@dataclass(frozen=True)
class Cut:
    """How the mask becomes a yes or no.

    A connected region above `likely` counts if at least `least` of its pixels are above `sure`; it then grows by `grow` pixels.
    """

    sure: float = 0.9
    likely: float = 0.5
    least: int = 12
    grow: int = 1


def predict(net, page, tile=TILE, overlap=OVERLAP):
    """page uint8 RGB -> mask [H, W] and paint [H, W, 3], float32 0..1. Tiles overlap; each keeps its inner part."""
    h, w = page.shape[:2]
    mask, paint = np.zeros((h, w), np.float32), np.zeros((h, w, 3), np.float32)
    step, half = tile - overlap, overlap // 2
    for y in range(0, max(1, h - overlap), step):
        for x in range(0, max(1, w - overlap), step):
            piece = page[y : y + tile, x : x + tile]
            ph, pw = piece.shape[:2]
            padded = cv2.copyMakeBorder(piece, 0, -ph % 16, 0, -pw % 16, cv2.BORDER_REPLICATE)
            with torch.no_grad():
                m, p = net(
                    torch.from_numpy(padded.astype(np.float32) / 255).permute(2, 0, 1)[None].contiguous(memory_format=torch.channels_last)
                )
            t, l = half if y else 0, half if x else 0
            mask[y + t : y + ph, x + l : x + pw] = m[0, 0, t:ph, l:pw].numpy()
            paint[y + t : y + ph, x + l : x + pw] = p[0, :, t:ph, l:pw].permute(1, 2, 0).numpy()
    return mask, paint


def hard_mask(mask, cut=Cut()):
    """Two thresholds (hysteresis): half-certain specks on lines and arrow heads fall away, soft edges of certain letters stay."""
    count, labels = cv2.connectedComponents((mask >= cut.likely).astype(np.uint8), connectivity=8)
    certain = np.bincount(labels[mask >= cut.sure], minlength=count) >= cut.least
    certain[0] = False
    side = 2 * cut.grow + 1
    return cv2.dilate(certain[labels].astype(np.uint8), np.ones((side, side), np.uint8)) > 0


def composite(page, mask, paint, cut=Cut()):
    """The paint inside the hard mask; every other pixel is the page's own."""
    return np.where(hard_mask(mask, cut)[..., None], np.clip(paint * 255 + 0.5, 0, 255).astype(np.uint8), page)
