"""How a small image arises from a large one: the reductions that the network learns to undo."""
import functools

import cv2
import numpy as np
from PIL import Image


@functools.lru_cache(maxsize=64)
def bicubic_matrix(before, after):
    """Weights [after, before] of MATLAB's imresize(..., 'bicubic') along one axis, antialiased when it reduces.

    The Keys kernel (a = -0.5) is stretched by before / after if that is over 1; samples beyond the border are mirrored.
    """
    step = before / after
    stretch = max(step, 1.0)
    matrix = np.zeros((after, before), np.float64)
    for i in range(after):
        centre = (i + 0.5) * step - 0.5
        taps = np.arange(int(np.floor(centre - 2 * stretch)), int(np.ceil(centre + 2 * stretch)) + 1)
        weights = keys(np.abs(taps - centre) / stretch)
        mirrored = np.mod(taps, 2 * before)
        mirrored = np.where(mirrored < before, mirrored, 2 * before - 1 - mirrored)
        np.add.at(matrix[i], mirrored, weights / weights.sum())
    return matrix.astype(np.float32)


def keys(x):
    """Keys' cubic convolution kernel (a = -0.5) at distances x >= 0."""
    near = 1.5 * x ** 3 - 2.5 * x ** 2 + 1
    far = -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2
    return np.where(x <= 1, near, np.where(x < 2, far, 0))


def bicubic_reduce(image, scale):
    """An 8-bit image [H, W, 3] reduced by a whole number as MATLAB's imresize does; H and W multiples of `scale`."""
    # Every small pixel has the same weights: sums of shifted images take a tenth of the time of bicubic_resize.
    weights = keys(np.abs((np.arange(4 * scale) + 0.5) / scale - 2))
    weights = (weights / weights.sum()).astype(np.float32)
    margin = 2 * scale - scale // 2
    high = np.pad(image, ((margin, margin), (0, 0), (0, 0)), "symmetric").astype(np.float32)
    high = _to_bytes(sum(weight * high[i:i + image.shape[0]:scale] for i, weight in enumerate(weights)))
    wide = np.pad(high, ((0, 0), (margin, margin), (0, 0)), "symmetric").astype(np.float32)
    return _to_bytes(sum(weight * wide[:, i:i + image.shape[1]:scale] for i, weight in enumerate(weights)))


def bicubic_resize(image, height, width):
    """An 8-bit image [H, W, 3] at another size, as MATLAB's imresize does."""
    rows = bicubic_matrix(image.shape[0], height)
    columns = bicubic_matrix(image.shape[1], width)
    # MATLAB rounds an 8-bit image to 8 bits after each of its two passes.
    high = _to_bytes(np.tensordot(rows, image.astype(np.float32), (1, 0)))
    return _to_bytes(np.tensordot(high.astype(np.float32), columns, (1, 1)).transpose(0, 2, 1))


def _to_bytes(values):
    return np.clip(np.floor(values + 0.5), 0, 255).astype(np.uint8)


def damaged(rng, small, large, scale):
    """What may stand in practice where bicubic reduction of `large` gives `small`: another filter, blur, noise or JPEG."""
    kind = rng.random()
    height, width = small.shape[:2]
    if kind < 0.17:
        return area_reduce(large, scale)
    if kind < 0.34:
        return lanczos_reduce(large, scale)
    if kind < 0.46:
        return bicubic_resize(blur(large, scale * rng.uniform(0.15, 0.4)), height, width)
    if kind < 0.6:
        return add_noise(rng, small, rng.uniform(1, 4))
    if kind < 0.7:
        small = add_noise(rng, small, rng.uniform(1, 4))
    return jpeg(small, int(rng.integers(60, 96)))


def area_reduce(image, scale):
    """Each pixel the mean of scale x scale."""
    return cv2.resize(image, (image.shape[1] // scale, image.shape[0] // scale), interpolation=cv2.INTER_AREA)


def lanczos_reduce(image, scale):
    """Lanczos with three lobes, as Pillow reduces."""
    return np.array(Image.fromarray(image).resize((image.shape[1] // scale, image.shape[0] // scale), Image.LANCZOS))


def blur(image, sigma):
    """Gaussian, sigma in pixels."""
    return cv2.GaussianBlur(image, (0, 0), sigma)


def add_noise(rng, image, levels):
    """Gaussian noise with a standard deviation of `levels` of 255."""
    return np.clip(image + rng.normal(0, levels, image.shape) + 0.5, 0, 255).astype(np.uint8)


def jpeg(image, quality):
    """The RGB image after one JPEG round trip at `quality` (0..100)."""
    _, packed = cv2.imencode(".jpg", np.ascontiguousarray(image[..., ::-1]), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])
