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
        weights = _keys(np.abs(taps - centre) / stretch)
        mirrored = np.mod(taps, 2 * before)
        mirrored = np.where(mirrored < before, mirrored, 2 * before - 1 - mirrored)
        np.add.at(matrix[i], mirrored, weights / weights.sum())
    return matrix.astype(np.float32)


def _keys(x):
    near = 1.5 * x ** 3 - 2.5 * x ** 2 + 1
    far = -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2
    return np.where(x <= 1, near, np.where(x < 2, far, 0))


def bicubic_reduce(image, scale):
    """An 8-bit image [H, W, 3] reduced by a whole number as MATLAB's imresize does; H and W multiples of `scale`."""
    return bicubic_resize(image, image.shape[0] // scale, image.shape[1] // scale)


def bicubic_resize(image, height, width):
    """An 8-bit image [H, W, 3] at another size, as MATLAB's imresize does."""
    rows = bicubic_matrix(image.shape[0], height)
    columns = bicubic_matrix(image.shape[1], width)
    # MATLAB rounds an 8-bit image to 8 bits after each of its two passes.
    high = _to_bytes(np.tensordot(rows, image.astype(np.float32), (1, 0)))
    return _to_bytes(np.tensordot(high.astype(np.float32), columns, (1, 1)).transpose(0, 2, 1))


def _to_bytes(values):
    return np.clip(np.floor(values + 0.5), 0, 255).astype(np.uint8)


def reduce_like_the_world(rng, image, scale):
    """One of the reductions met in practice: mostly clean bicubic, a fifth with another filter, JPEG or noise."""
    kind = rng.random()
    height, width = image.shape[0] // scale, image.shape[1] // scale
    if kind < 0.80:
        return bicubic_reduce(image, scale)
    if kind < 0.84:
        return cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    if kind < 0.88:
        return _lanczos_reduce(image, width, height)
    if kind < 0.92:
        blurred = cv2.GaussianBlur(image, (0, 0), scale * rng.uniform(0.15, 0.4))
        return bicubic_reduce(blurred, scale)
    small = bicubic_reduce(image, scale)
    if rng.random() < 0.35:
        small = add_noise(rng, small)
    return jpeg(small, int(rng.integers(60, 96)))


def _lanczos_reduce(image, width, height):
    return np.asarray(Image.fromarray(image).resize((width, height), Image.LANCZOS))


def add_noise(rng, image):
    """Sensor-like Gaussian noise, 1 to 4 grey levels."""
    noise = rng.normal(0, rng.uniform(1, 4), image.shape)
    return np.clip(image + noise + 0.5, 0, 255).astype(np.uint8)


def jpeg(image, quality):
    """The RGB image after one JPEG round trip at `quality` (0..100)."""
    _, packed = cv2.imencode(".jpg", image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[..., ::-1])
