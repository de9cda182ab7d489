"""Runs the eraser over a whole page, with the tiles, the hard mask and the compositing of the pipeline."""
import cv2
import numpy as np
import torch

TILE, OVERLAP, THRESHOLD, GROW = 512, 64, 0.5, 1


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


def composite(page, mask, paint, threshold=THRESHOLD, grow=GROW):
    """The paint inside the mask, grown by whole pixels; every other pixel is the page's own."""
    hard = (mask >= threshold).astype(np.uint8)
    if grow:
        hard = cv2.dilate(hard, np.ones((2 * grow + 1, 2 * grow + 1), np.uint8))
    return np.where(hard[..., None] > 0, np.clip(paint * 255 + 0.5, 0, 255).astype(np.uint8), page)
