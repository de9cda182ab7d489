"""Photograph-like pages: dead leaves (overlapping opaque shapes with power-law sizes, after Lee, Mumford and Huang,
2001) filled with gradients, gratings and noise, with facades in perspective, twigs and defocus."""
import math

import cairo
import cv2
import numpy as np


def scene(rng, size):
    """A photograph-like RGB image, uint8 [size, size, 3]."""
    # Drawn larger and reduced, so that edges are as soft as a lens and a sensor leave them.
    zoom = float(rng.choice([1.0, 1.5, 2.0]))
    large = int(size * zoom)
    palette = _palette(rng)
    canvas = Canvas(large, large, _texture(rng, palette, large))
    for _ in range(int(rng.integers(1, 4))):
        _leaves(rng, canvas, palette)
        if rng.random() < 0.3:
            _facade(rng, canvas, palette)
        if rng.random() < 0.45:
            _strands(rng, canvas, palette)
    image = canvas.rgb().astype(np.float32)
    if zoom > 1:
        image = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    return _lens(rng, image)


class Canvas:
    """An RGB cairo surface that takes its first pixels from an array."""

    def __init__(self, width, height, rgb):
        self.pixels = surface_pixels(rgb)
        self.surface = cairo.ImageSurface.create_for_data(self.pixels, cairo.FORMAT_RGB24, width, height)
        self.pen = cairo.Context(self.surface)
        self.width, self.height = width, height

    def rgb(self):
        self.surface.flush()
        return np.ascontiguousarray(self.pixels[..., 2::-1])


def surface_pixels(rgb):
    pixels = np.empty((*rgb.shape[:2], 4), np.uint8)
    pixels[..., :3] = rgb[..., ::-1]
    pixels[..., 3] = 255
    return pixels


def _palette(rng):
    """5 to 12 colours around a few hues, as one photograph has."""
    count = int(rng.integers(5, 13))
    base = rng.random((3, 3))
    mixed = base[rng.integers(0, 3, count)] * rng.uniform(0.3, 1.4, (count, 1)) + rng.normal(0.05, 0.15, (count, 3))
    grey = mixed.mean(1, keepdims=True)
    return np.clip(grey + (mixed - grey) * rng.uniform(0.1, 0.9), 0, 1)


def _texture(rng, palette, size):
    """An uint8 RGB square of `size` pixels: flat, gradient, grating or noise in two colours of the palette."""
    first, second = palette[rng.integers(len(palette))], palette[rng.integers(len(palette))]
    kind = rng.random()
    if kind < 0.15:
        mix = np.zeros((size, size), np.float32)
    elif kind < 0.45:
        mix = _gradient(rng, size)
    elif kind < 0.60:
        mix = _grating(rng, size)
    elif kind < 0.92:
        mix = _noise(rng, size)
    else:
        mix = _speckle(rng, size)
    if rng.random() < 0.4:
        mix = mix * rng.uniform(0.2, 1) + _gradient(rng, size) * rng.uniform(0, 0.8)
    mix = np.clip(mix, 0, 1)[..., None]
    return np.clip((first * (1 - mix) + second * mix) * 255 + 0.5, 0, 255).astype(np.uint8)


def _coordinates(rng, size):
    angle = rng.uniform(0, 2 * math.pi)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def _gradient(rng, size):
    along, across = _coordinates(rng, size)
    if rng.random() < 0.5:
        along = np.hypot(along - rng.uniform(-0.5, 1.5) * size, across - rng.uniform(-0.5, 1.5) * size)
    along = along - along.min()
    return along / max(float(along.max()), 1)


def _grating(rng, size):
    along, across = _coordinates(rng, size)
    period = math.exp(rng.uniform(math.log(3), math.log(60)))
    phase = along + rng.uniform(0, 2 * period) * np.sin(across * (2 * math.pi / rng.uniform(40, 400)))
    wave = np.sin(phase * (2 * math.pi / period))
    return np.clip(wave * rng.uniform(0.5, 6) * 0.5 + 0.5, 0, 1)


def _noise(rng, size):
    """1/f-like noise, sometimes drawn out in one direction (fur, wood, grass) or cut at a level (foliage, stone)."""
    total = np.zeros((size, size), np.float32)
    stretch = math.exp(rng.uniform(0, 2.5)) if rng.random() < 0.5 else 1.0
    weight = rng.uniform(0.45, 1.0)
    scale = 1.0
    while scale < size / 4:
        low = rng.standard_normal((max(2, int(size / scale / stretch)), max(2, int(size / scale)))).astype(np.float32)
        total += cv2.resize(low, (size, size), interpolation=cv2.INTER_CUBIC) * scale ** weight
        scale *= 2
    if stretch > 1:
        turn = cv2.getRotationMatrix2D((size / 2, size / 2), rng.uniform(0, 360), 1.5)
        total = cv2.warpAffine(total, turn, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    total = (total - total.mean()) / (total.std() + 1e-6)
    gain = rng.uniform(2, 8) if rng.random() < 0.25 else rng.uniform(0.1, 0.5)
    return np.clip(total * gain + 0.5, 0, 1)


def _speckle(rng, size):
    """Bright or dark grains of a few pixels."""
    field = rng.standard_normal((size, size)).astype(np.float32)
    field = cv2.GaussianBlur(field, (0, 0), rng.uniform(0.8, 4))
    field /= field.std() + 1e-6
    return np.clip((field - rng.uniform(0.5, 2)) * rng.uniform(1, 6), 0, 1)


def _leaves(rng, canvas, palette):
    textures = [_pattern(rng, palette) for _ in range(8)]
    smallest = rng.uniform(4, 24)
    for _ in range(int(rng.integers(60, 500))):
        # Radii with density r^-3 between the smallest and the whole page: the scaling of natural images.
        radius = min(smallest / math.sqrt(max(rng.random(), 1e-4)), canvas.width * 0.5)
        x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height)
        _outline(rng, canvas.pen, x, y, radius)
        _fill(rng, canvas.pen, palette, textures, x, y, radius)


def _pattern(rng, palette):
    pixels = surface_pixels(_texture(rng, palette, 256))
    pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(pixels, cairo.FORMAT_RGB24, 256, 256))
    pattern.set_extend(cairo.EXTEND_REFLECT)
    return pattern


def _outline(rng, pen, x, y, radius):
    kind = rng.random()
    pen.save()
    pen.translate(x, y)
    pen.rotate(rng.uniform(0, 2 * math.pi))
    pen.scale(1, rng.uniform(0.15, 1))
    if kind < 0.3:
        pen.arc(0, 0, radius, 0, 2 * math.pi)
    elif kind < 0.5:
        pen.rectangle(-radius, -radius, 2 * radius, 2 * radius)
    else:
        corners = int(rng.integers(3, 9))
        angles = np.sort(rng.uniform(0, 2 * math.pi, corners))
        reach = radius * rng.uniform(0.4, 1.2, corners)
        points = np.stack([reach * np.cos(angles), reach * np.sin(angles)], 1)
        polygon(pen, points) if kind < 0.75 else blob(pen, points)
    pen.restore()


def polygon(pen, points):
    pen.move_to(*points[0])
    for point in points[1:]:
        pen.line_to(*point)
    pen.close_path()


def blob(pen, points):
    """A closed smooth curve through the points (Catmull-Rom)."""
    count = len(points)
    pen.move_to(*points[0])
    for i in range(count):
        p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        pen.curve_to(*(p1 + (p2 - p0) / 6), *(p2 - (p3 - p1) / 6), *p2)
    pen.close_path()


def _fill(rng, pen, palette, textures, x, y, radius):
    colour = palette[rng.integers(len(palette))]
    kind = rng.random()
    if kind < 0.15:
        pen.set_source_rgb(*colour)
    elif kind < 0.45:
        other = palette[rng.integers(len(palette))]
        angle = rng.uniform(0, 2 * math.pi)
        dx, dy = radius * math.cos(angle), radius * math.sin(angle)
        shade = cairo.LinearGradient(x - dx, y - dy, x + dx, y + dy) if rng.random() < 0.6 else \
            cairo.RadialGradient(x + dx / 2, y + dy / 2, 0, x, y, radius * 1.2)
        shade.add_color_stop_rgb(0, *colour)
        shade.add_color_stop_rgb(1, *other)
        pen.set_source(shade)
    else:
        texture = textures[rng.integers(len(textures))]
        matrix = cairo.Matrix()
        matrix.rotate(rng.uniform(0, 2 * math.pi))
        step = rng.uniform(0.4, 1.2)
        matrix.scale(step, step)
        matrix.translate(-x, -y)
        texture.set_matrix(matrix)
        pen.set_source(texture)
    if rng.random() < 0.12:
        pen.fill_preserve()
        pen.set_source_rgb(*palette[rng.integers(len(palette))])
        pen.set_line_width(rng.uniform(0.7, 5))
        pen.stroke()
    else:
        pen.fill()


def _strands(rng, canvas, palette):
    """Bundles of thin curved lines: hair, grass, twigs, wires."""
    pen = canvas.pen
    for _ in range(int(rng.integers(1, 6))):
        start = rng.uniform(0, canvas.width, 2)
        sweep = rng.normal(0, canvas.width * 0.25, (3, 2))
        spread = rng.uniform(2, 40)
        colours = palette[rng.integers(0, len(palette), 3)]
        for _ in range(int(rng.integers(3, 60))):
            jitter = rng.normal(0, spread, (3, 2))
            pen.move_to(*(start + rng.normal(0, spread, 2)))
            pen.curve_to(*(start + sweep[0] + jitter[0]), *(start + sweep[1] + jitter[1]), *(start + sweep[2] + jitter[2]))
            pen.set_line_width(math.exp(rng.uniform(math.log(0.6), math.log(5))))
            pen.set_source_rgba(*np.clip(colours[rng.integers(3)] + rng.normal(0, 0.06), 0, 1), rng.uniform(0.5, 1))
            pen.stroke()


def _facade(rng, canvas, palette):
    """A wall with rows of windows or bricks, seen at an angle."""
    width, height = 512, 512
    wall = Canvas(width, height, _texture(rng, palette, 512))
    pen = wall.pen
    step_x, step_y = rng.uniform(10, 90, 2)
    fill_x, fill_y = rng.uniform(0.35, 0.95, 2)
    offset = rng.random() < 0.4
    colour, frame = palette[rng.integers(0, len(palette), 2)]
    for row in range(int(height / step_y) + 1):
        for column in range(-1, int(width / step_x) + 1):
            pen.rectangle((column + (row % 2 * 0.5 if offset else 0)) * step_x, row * step_y, step_x * fill_x, step_y * fill_y)
    pen.set_source_rgb(*colour)
    pen.fill_preserve()
    pen.set_source_rgb(*frame)
    pen.set_line_width(rng.uniform(0.5, 4))
    pen.stroke()
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    centre, reach = rng.uniform(0, canvas.width, 2), canvas.width * rng.uniform(0.2, 0.7)
    target = np.float32(centre + (corners / 256 - 1) * reach + rng.normal(0, reach * 0.25, (4, 2)))
    warp = cv2.getPerspectiveTransform(corners, target)
    size = (canvas.width, canvas.height)
    seen = cv2.warpPerspective(wall.rgb(), warp, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), warp, size)
    inside = (mask.astype(np.float32) / 255)[..., None]
    canvas.surface.flush()
    canvas.pixels[..., :3] = canvas.pixels[..., :3] * (1 - inside) + seen[..., ::-1] * inside + 0.5
    canvas.surface.mark_dirty()


def _lens(rng, image):
    """Defocus, shading, contrast and a little grain."""
    if rng.random() < 0.6:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 1.2))
    if rng.random() < 0.35:
        # Depth of field: part of the page out of focus.
        blurred = cv2.GaussianBlur(image, (0, 0), rng.uniform(1.5, 5))
        share = np.clip((_gradient(rng, image.shape[0]) - rng.uniform(0.3, 0.8)) * 3, 0, 1)[..., None]
        image = image * (1 - share) + blurred * share
    if rng.random() < 0.5:
        image = image * (1 - rng.uniform(0, 0.7) * _gradient(rng, image.shape[0])[..., None])
    if rng.random() < 0.5:
        image = 255 * np.power(np.clip(image / 255, 0, 1), rng.uniform(0.6, 1.6))
    if rng.random() < 0.3:
        image = image + rng.normal(0, rng.uniform(0.5, 2.5), image.shape)
    return np.clip(image + 0.5, 0, 255).astype(np.uint8)
