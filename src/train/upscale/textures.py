"""Photograph-like pages: layers of opaque shapes with power-law sizes (the dead leaves of Lee, Mumford and Huang, 2001;
as training images: Achddou, Gousseau and Ladjal, 2021), shaded, patterned, partly out of focus. A scene is drawn once, large and hard;
`photograph` takes as many pictures of its parts as are wanted, each from another distance with another lens, film and developer."""
import math

import cairo
import cv2
import numpy as np

from upscale.degrade import jpeg


# A scene is drawn this much larger than the pictures of it, and they are taken from a little nearer or farther.
ZOOM = 2.0
NEAREST, FARTHEST = 1.2, 2.7


def scene(rng, size):
    """A photograph-like RGB image, uint8 [size, size, 3]."""
    return photograph(rng, large_scene(rng, int(size * ZOOM)), size)


def large_scene(rng, side):
    """What there is to be photographed, uint8 RGB [side, side, 3], hard-edged."""
    painter = _Painter(rng, side, ZOOM)
    painter.paint()
    return painter.canvas.rgb()


def photograph(rng, scenery, size):
    """A picture, uint8 RGB [size, size, 3], of a random part of a large scene."""
    part = int(min(size * rng.uniform(NEAREST, FARTHEST), *scenery.shape[:2]))
    y, x = (int(rng.integers(n - part + 1)) for n in scenery.shape[:2])
    seen = cv2.resize(scenery[y:y + part, x:x + part], (size, size), interpolation=cv2.INTER_AREA)
    return _lens(rng, seen.astype(np.float32))


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

    def blur(self, sigma):
        self.surface.flush()
        cv2.GaussianBlur(self.pixels, (0, 0), sigma, dst=self.pixels)
        self.surface.mark_dirty()


def surface_pixels(rgb):
    pixels = np.empty((*rgb.shape[:2], 4), np.uint8)
    pixels[..., :3] = rgb[..., ::-1]
    pixels[..., 3] = 255
    return pixels


def log_uniform(rng, low, high):
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _palette(rng):
    """6 to 14 colours RGB 0..1: of any brightness, around a few hues, mostly muted, as one photograph has."""
    count = int(rng.integers(6, 15))
    if rng.random() < 0.7:
        brightness = rng.uniform(0.01, 0.99, (count, 1)) ** rng.uniform(0.7, 1.6)
    else:
        brightness = rng.normal(rng.uniform(0.3, 0.7), 0.12, (count, 1))
    hues = rng.normal(0, 1, (3, 3))
    hues -= hues.mean(1, keepdims=True)
    saturation = rng.exponential(rng.uniform(0.03, 0.2), (count, 1))
    return np.clip(brightness + saturation * hues[rng.integers(0, 3, count)], 0, 1)


class _Painter:
    """Paints one scene, back to front; lengths that are named without a unit are pixels of the page before reduction."""

    def __init__(self, rng, side, zoom):
        self.rng, self.side, self.zoom = rng, side, zoom
        self.palette = _palette(rng)
        self.textures = [self._pattern() for _ in range(6)]
        self.canvas = Canvas(side, side, cv2.resize(self._surface(128), (side, side), interpolation=cv2.INTER_CUBIC))
        self.pen = self.canvas.pen

    def paint(self):
        rng = self.rng
        depths = int(rng.integers(1, 4))
        for depth in range(depths):
            if rng.random() < 0.18:
                self._facade()
            if rng.random() < 0.35:
                self._map() if rng.random() < 0.55 else self._cells()
            self._leaves()
            if rng.random() < 0.35:
                self._strands()
            if depth < depths - 1 and rng.random() < 0.6:
                self.canvas.blur(log_uniform(rng, 0.6, 6) * self.zoom)

    def _map(self):
        """Flat areas with hard curved borders, perhaps outlined: wings, hides, petals, foliage against the sky."""
        rng, side = self.rng, self.side
        ground = _hills(rng, side, log_uniform(rng, 12, 160) * self.zoom)
        slope = _slope(ground)
        levels = np.sort(rng.normal(0, 1, int(rng.integers(1, 4))))
        colours = [self._colour() for _ in range(len(levels) + 1)]
        paint = np.empty((side, side, 3), np.float32)
        paint[:] = colours[0]
        for level, colour in zip(levels, colours[1:]):
            paint += _edge(ground - level, slope)[..., None] * (colour - paint)
        if rng.random() < 0.5:
            width = log_uniform(rng, 0.8, 6) * self.zoom
            line, outline = self._colour(), self._colour() if rng.random() < 0.3 else self.palette[np.argmin(self.palette.sum(1))]
            for level in levels[:1 + (rng.random() < 0.5)]:
                paint += _edge(width / 2 * slope - np.abs(ground - level), slope)[..., None] * ((outline if width > 2 else line) - paint)
        self._lay(paint)

    def _cells(self):
        """A net of veins with flat or shaded cells between: wings, leaves, reptiles, stone walls, windows of lead and glass."""
        rng, side, coarse = self.rng, self.side, 160
        count = int(log_uniform(rng, 12, 120))
        points = rng.uniform(-0.1, 1.1, (count, 2)).astype(np.float32) * coarse
        y, x = np.mgrid[0:coarse, 0:coarse].astype(np.float32)
        aspect = rng.uniform(0.3, 1)
        far = np.hypot((x[..., None] - points[:, 0]) * aspect, y[..., None] - points[:, 1])
        order = np.argpartition(far, 1, 2)[..., :2]
        near = np.sort(np.take_along_axis(far, order, 2), 2)
        owner = np.argmin(far, 2)
        zoom = side / coarse
        # The owner's raster is coarse: the veins have to hide its steps.
        gap = cv2.resize((near[..., 1] - near[..., 0]) * zoom, (side, side), interpolation=cv2.INTER_CUBIC)
        colours = np.stack([self._colour() if rng.random() < 0.4 else self._near(self.palette[0]) for _ in range(count)]).astype(np.float32)
        paint = cv2.resize(colours[owner], (side, side), interpolation=cv2.INTER_NEAREST)
        if rng.random() < 0.6:
            paint *= 1 - rng.uniform(0.1, 0.6) * cv2.resize(near[..., :1] / near[..., 1:].max(), (side, side))[..., None]
        dark = self.palette[np.argmin(self.palette.sum(1))] if rng.random() < 0.7 else self._colour()
        width = max(log_uniform(rng, 2, 9) * self.zoom, 2.5 * zoom) * rng.uniform(1, 1.5)
        paint += _edge(width - gap, np.float32(1.5))[..., None] * (dark.astype(np.float32) - paint)
        self._lay(paint)

    def _lay(self, paint):
        """Lays paint, RGB 0..1, over a part of the canvas with a hard curved border, or over all of it."""
        rng, side = self.rng, self.side
        self.canvas.surface.flush()
        pixels = self.canvas.pixels[..., :3]
        paint = np.clip(paint[..., ::-1], 0, 1) * np.float32(255)
        if rng.random() < 0.75:
            ground = _hills(rng, side, log_uniform(rng, 60, 300) * self.zoom)
            share = _edge(ground - rng.normal(0, 0.5), _slope(ground))[..., None]
            paint = pixels + share * (paint - pixels)
        pixels[:] = paint + np.float32(0.5)
        self.canvas.surface.mark_dirty()

    def _colour(self):
        return self.palette[self.rng.integers(len(self.palette))]

    def _near(self, colour):
        """A colour for detail on `colour`: mostly a shade of it, else another of the palette."""
        rng = self.rng
        if rng.random() < 0.4:
            return self._colour()
        return np.clip(colour * rng.uniform(0.5, 1.4) + rng.normal(0, 0.05, 3), 0, 1)

    def _pattern(self):
        pixels = surface_pixels(self._surface(256))
        pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(pixels, cairo.FORMAT_RGB24, 256, 256))
        pattern.set_extend(cairo.EXTEND_REFLECT)
        return pattern

    def _surface(self, size):
        """An uint8 RGB square: a colour with gradient, waves, noise or grains of another."""
        rng = self.rng
        first = self._colour()
        second = self._near(first)
        kind = rng.random()
        if kind < 0.25:
            mix = _gradient(rng, size)
        elif kind < 0.42:
            mix = _waves(rng, size)
        elif kind < 0.90:
            mix = _noise(rng, size)
        else:
            mix = _grains(rng, size)
        if rng.random() < 0.5:
            mix = mix * rng.uniform(0.2, 1) + _gradient(rng, size) * rng.uniform(0, 0.8)
        mix = np.clip(mix, 0, 1)[..., None]
        return np.clip((first * (1 - mix) + second * mix) * 255 + 0.5, 0, 255).astype(np.uint8)

    def _leaves(self):
        rng = self.rng
        smallest = log_uniform(rng, 2.5, 60) * self.zoom
        cover = rng.uniform(0.3, 2.2) * self.side ** 2
        # Clutter gathers in places and leaves others calm.
        centres = rng.uniform(0, self.side, (3, 2))
        spread = rng.uniform(0.1, 0.4) * self.side
        gathered = rng.random() < 0.6
        for _ in range(int(rng.integers(20, 500))):
            # Radii with density r^-3: the scaling of natural images.
            radius = min(smallest / math.sqrt(max(rng.random(), 1e-4)), self.side * 0.5)
            place = centres[rng.integers(3)] + rng.normal(0, spread, 2) if gathered else rng.uniform(0, self.side, 2)
            self._leaf(*place, radius)
            cover -= radius ** 2
            if cover < 0:
                break

    def _leaf(self, x, y, radius):
        rng, pen = self.rng, self.pen
        pen.save()
        pen.translate(x, y)
        pen.rotate(rng.uniform(0, 2 * math.pi))
        pen.scale(1, rng.uniform(0.25, 1))
        self._outline(radius)
        path = pen.copy_path()
        colour = self._fill(radius)
        if radius > 6 * self.zoom and rng.random() < 0.4:
            pen.append_path(path)
            pen.clip()
            detail = (self._stripes, self._spots, self._rings, self._veins)[rng.integers(4)]
            detail(radius, path, colour)
            pen.reset_clip()
        if rng.random() < 0.45:
            self._shade(radius, path)
        if rng.random() < 0.15:
            pen.append_path(path)
            pen.set_source_rgb(*self._near(colour))
            pen.set_line_width(min(log_uniform(rng, 0.6, 10) * self.zoom, radius / 2))
            pen.stroke()
        pen.new_path()
        pen.restore()

    def _outline(self, radius):
        rng, pen = self.rng, self.pen
        kind = rng.random()
        if kind < 0.2:
            pen.arc(0, 0, radius, 0, 2 * math.pi)
        elif kind < 0.3:
            pen.rectangle(-radius, -radius, 2 * radius, 2 * radius)
        elif kind < 0.45:
            # A petal or leaf: two arcs that meet in points.
            bend = rng.uniform(0.2, 1.2, 2) * radius
            pen.move_to(-radius, 0)
            pen.curve_to(-radius / 3, bend[0], radius / 2, bend[0], radius, 0)
            pen.curve_to(radius / 2, -bend[1], -radius / 3, -bend[1], -radius, 0)
            pen.close_path()
        else:
            corners = int(rng.integers(3, 12))
            angles = np.sort(rng.uniform(0, 2 * math.pi, corners))
            reach = radius * rng.uniform(rng.uniform(0.3, 0.9), 1.2, corners)
            points = np.stack([reach * np.cos(angles), reach * np.sin(angles)], 1)
            polygon(pen, points) if kind < 0.6 else blob(pen, points)

    def _fill(self, radius):
        rng, pen = self.rng, self.pen
        colour = self._colour()
        kind = rng.random()
        if kind < 0.2:
            pen.set_source_rgb(*colour)
        elif kind < 0.6:
            angle = rng.uniform(0, 2 * math.pi)
            dx, dy = radius * math.cos(angle), radius * math.sin(angle)
            shade = cairo.LinearGradient(-dx, -dy, dx, dy) if rng.random() < 0.6 else \
                cairo.RadialGradient(dx / 2, dy / 2, 0, 0, 0, radius * 1.2)
            shade.add_color_stop_rgb(0, *colour)
            shade.add_color_stop_rgb(1, *self._near(colour))
            pen.set_source(shade)
        else:
            texture = self.textures[rng.integers(len(self.textures))]
            matrix = cairo.Matrix()
            matrix.rotate(rng.uniform(0, 2 * math.pi))
            step = log_uniform(rng, 0.25, 1.2) * 2 / self.zoom
            matrix.scale(step, step)
            matrix.translate(*rng.uniform(-256, 256, 2))
            texture.set_matrix(matrix)
            pen.set_source(texture)
        pen.fill()
        return colour

    def _shade(self, radius, path):
        """Light from one side, or a rim in shadow: what makes a flat shape look round."""
        rng, pen = self.rng, self.pen
        tone = float(rng.random() < 0.35)
        depth = rng.uniform(0.1, 0.8)
        dx, dy = rng.normal(0, 0.5, 2) * radius
        if rng.random() < 0.5:
            light = cairo.RadialGradient(dx, dy, radius * rng.uniform(0, 0.6), 0, 0, radius * rng.uniform(1, 1.5))
        else:
            light = cairo.LinearGradient(-dx, -dy, dx, dy)
        light.add_color_stop_rgba(0, tone, tone, tone, 0)
        light.add_color_stop_rgba(1, tone, tone, tone, depth)
        pen.append_path(path)
        pen.set_source(light)
        pen.fill()

    def _stripes(self, radius, path, colour):
        """Bands side by side, bent like cloth, zebra or feathers."""
        rng, pen = self.rng, self.pen
        period = min(log_uniform(rng, 3.5, 50) * self.zoom, radius)
        bend = rng.normal(0, 0.4) * radius
        pen.set_source_rgb(*self._near(colour))
        wander = 0.25 * rng.random() * period
        share = rng.uniform(0.2, 0.7)
        for i in range(-int(radius * 1.3 / period) - 1, int(radius * 1.3 / period) + 2):
            middle = i * period + rng.normal(0, wander)
            pen.move_to(-radius * 1.3, middle)
            pen.curve_to(-radius / 2, middle + bend, radius / 2, middle + bend + rng.normal(0, wander), radius * 1.3, middle)
            pen.set_line_width(period * share)
            pen.stroke()

    def _spots(self, radius, path, colour):
        rng, pen = self.rng, self.pen
        size = min(log_uniform(rng, 1.5, 15) * self.zoom, radius / 2)
        pen.set_source_rgb(*self._near(colour))
        for _ in range(min(150, int(rng.uniform(0.1, 0.6) * (radius / size) ** 2) + 1)):
            x, y = rng.uniform(-radius, radius, 2)
            pen.new_sub_path()
            pen.arc(x, y, size * rng.uniform(0.4, 1.2), 0, 2 * math.pi)
        pen.fill()

    def _rings(self, radius, path, colour):
        """The outline again, smaller and smaller: eyes, petals, windows, wing marks."""
        rng, pen = self.rng, self.pen
        x, y = rng.normal(0, 0.15, 2) * radius
        for _ in range(int(rng.integers(1, 5))):
            shrink = rng.uniform(0.5, 0.93)
            pen.scale(shrink, shrink)
            pen.translate(x, y)
            pen.append_path(path)
            pen.set_source_rgb(*self._near(colour))
            pen.fill()
            # The path is kept in the space of the largest ring: each ring shrinks the space it is drawn in.

    def _veins(self, radius, path, colour):
        """Lines that part from a stem and grow thinner: leaves, wings, twigs."""
        rng, pen = self.rng, self.pen
        width = min(log_uniform(rng, 1, 9) * self.zoom, radius / 4)
        pen.set_source_rgb(*self._near(colour))
        pen.set_line_width(width)
        bow = rng.normal(0, 0.2) * radius
        pen.move_to(-radius, 0)
        pen.curve_to(-radius / 3, bow, radius / 3, bow, radius, 0)
        pen.stroke()
        lean = rng.uniform(0.2, 1.2)
        for i in range(int(rng.integers(3, 16))):
            start = rng.uniform(-1, 1) * radius
            for side in (-1, 1):
                length = radius * rng.uniform(0.4, 1.2)
                pen.move_to(start, bow * 0.6 * (1 - (start / radius) ** 2))
                pen.rel_curve_to(length * lean * 0.3, side * length * 0.3, length * lean * 0.5, side * length * 0.6,
                                 length * lean, side * length)
                pen.set_line_width(width * rng.uniform(0.3, 0.9))
                pen.stroke()

    def _strands(self):
        """Bundles of thin curved lines: hair, fur, grass, twigs, wires."""
        rng, pen = self.rng, self.pen
        for _ in range(int(rng.integers(1, 5))):
            start = rng.uniform(0, self.side, 2)
            sweep = rng.normal(0, self.side * rng.uniform(0.05, 0.3), (3, 2))
            spread = log_uniform(rng, 2, 60) * self.zoom
            parted = log_uniform(rng, 0.1, 1.0)
            base = self._colour()
            thick = log_uniform(rng, 0.7, 5)
            for _ in range(int(rng.integers(3, 80))):
                offset = rng.normal(0, spread, 2)
                jitter = offset + rng.normal(0, spread * parted, (3, 2))
                pen.move_to(*(start + offset))
                pen.curve_to(*(start + sweep[0] + jitter[0]), *(start + sweep[1] + jitter[1]), *(start + sweep[2] + jitter[2]))
                pen.set_line_width(thick * log_uniform(rng, 0.5, 1.6) * self.zoom)
                pen.set_source_rgb(*np.clip(base * rng.uniform(0.6, 1.4) + rng.normal(0, 0.03), 0, 1))
                pen.stroke()

    def _facade(self):
        """A wall with rows of windows, bricks, slats or tiles, seen at an angle."""
        rng = self.rng
        side = 768
        wall = Canvas(side, side, cv2.resize(self._surface(128), (side, side), interpolation=cv2.INTER_CUBIC))
        for _ in range(int(rng.integers(1, 3))):
            self._rows(wall.pen, side)
        corners = np.float32([[0, 0], [side, 0], [side, side], [0, side]])
        centre, reach = rng.uniform(0, self.side, 2), self.side * rng.uniform(0.25, 0.8)
        slant = rng.uniform(0, 0.3)
        target = np.float32(centre + (corners / (side / 2) - 1) * reach + rng.normal(0, reach * slant, (4, 2)))
        warp = cv2.getPerspectiveTransform(corners, target)
        page = (self.side, self.side)
        seen = cv2.warpPerspective(wall.rgb(), warp, page, flags=cv2.INTER_LINEAR)
        inside = cv2.warpPerspective(np.full((side, side), 255, np.uint8), warp, page).astype(np.float32)[..., None] / 255
        self.canvas.surface.flush()
        pixels = self.canvas.pixels[..., :3]
        pixels[:] = pixels * (1 - inside) + seen[..., ::-1] * inside + 0.5
        self.canvas.surface.mark_dirty()

    def _rows(self, pen, side):
        """A regular arrangement of panes, each perhaps framed and parted again."""
        rng = self.rng
        step_x, step_y = log_uniform(rng, 9, 150), log_uniform(rng, 7, 150)
        fill_x, fill_y = rng.uniform(0.3, 1.0), rng.uniform(0.3, 0.95)
        offset = rng.random() < 0.3
        colour = self._colour()
        frame = self._near(colour)
        parts_x, parts_y = rng.choice([1, 1, 2, 3], 2)
        for row in range(int(side / step_y) + 1):
            for column in range(-1, int(side / step_x) + 1):
                x, y = (column + (row % 2 * 0.5 if offset else 0)) * step_x, row * step_y
                pen.rectangle(x, y, step_x * fill_x, step_y * fill_y)
        pen.set_source_rgb(*colour)
        pen.fill_preserve()
        pen.set_source_rgb(*frame)
        pen.set_line_width(log_uniform(rng, 1, 8))
        if min(step_x * fill_x, step_y * fill_y) > 16:
            pen.stroke()
            if parts_x * parts_y > 1:
                for row in range(int(side / step_y) + 1):
                    for column in range(-1, int(side / step_x) + 1):
                        x, y = (column + (row % 2 * 0.5 if offset else 0)) * step_x, row * step_y
                        for i in range(1, parts_x):
                            pen.move_to(x + step_x * fill_x * i / parts_x, y)
                            pen.rel_line_to(0, step_y * fill_y)
                        for i in range(1, parts_y):
                            pen.move_to(x, y + step_y * fill_y * i / parts_y)
                            pen.rel_line_to(step_x * fill_x, 0)
                pen.stroke()
        pen.new_path()


def _coordinates(rng, size):
    angle = rng.uniform(0, 2 * math.pi)
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def _hills(rng, size, length):
    """A smooth random height, float32 [size, size] of mean 0 and deviation 1; `length`: pixels from hill to hill."""
    count = max(4, int(2.5 * size / length))
    low = rng.standard_normal((max(4, int(count * (log_uniform(rng, 0.2, 1) if rng.random() < 0.4 else 1))), count), np.float32)
    low = cv2.GaussianBlur(low, (0, 0), rng.uniform(0.7, 1.2))
    ground = cv2.resize(low, (size, size), interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.5:
        turn = cv2.getRotationMatrix2D((size / 2, size / 2), rng.uniform(0, 360), 1.4)
        ground = cv2.warpAffine(ground, turn, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    return (ground - ground.mean()) / (ground.std() + 1e-6)


def _slope(ground):
    """How much the height changes from pixel to pixel."""
    return cv2.magnitude(cv2.Scharr(ground, cv2.CV_32F, 1, 0), cv2.Scharr(ground, cv2.CV_32F, 0, 1)) / 32 + np.float32(1e-5)


def _edge(height, slope):
    """The share of each pixel that lies above height 0."""
    return np.clip(height / slope + np.float32(0.5), 0, 1)


def _gradient(rng, size):
    along, across = _coordinates(rng, size)
    if rng.random() < 0.5:
        along = np.hypot(along - rng.uniform(-0.5, 1.5) * size, across - rng.uniform(-0.5, 1.5) * size)
    along = along - along.min()
    return along / max(float(along.max()), 1)


def _waves(rng, size):
    """Parallel waves, bent, from soft to hard; now and then two at right angles, as in cloth."""
    along, across = _coordinates(rng, size)
    period = log_uniform(rng, 5, 90)
    phase = along + rng.uniform(0, 2 * period) * np.sin(across * (2 * math.pi / rng.uniform(60, 400)))
    wave = np.sin(phase * (2 * math.pi / period))
    if rng.random() < 0.25:
        wave = wave * np.sin(across * (2 * math.pi / (period * rng.uniform(0.5, 2))))
    return np.clip(wave * log_uniform(rng, 0.4, 4) * 0.5 + 0.5, 0, 1)


def _noise(rng, size):
    """1/f-like noise, sometimes drawn out in one direction (fur, wood, grass) or cut at a level (foliage, stone)."""
    total = np.zeros((size, size), np.float32)
    stretch = math.exp(rng.uniform(0, 2.5)) if rng.random() < 0.4 else 1.0
    weight = rng.uniform(0.5, 1.3)
    scale = 1.0
    while scale < size / 4:
        low = rng.standard_normal((max(2, int(size / scale / stretch)), max(2, int(size / scale)))).astype(np.float32)
        total += cv2.resize(low, (size, size), interpolation=cv2.INTER_CUBIC) * scale ** weight
        scale *= 2
    if stretch > 1:
        turn = cv2.getRotationMatrix2D((size / 2, size / 2), rng.uniform(0, 360), 1.5)
        total = cv2.warpAffine(total, turn, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    total = (total - total.mean()) / (total.std() + 1e-6)
    gain = rng.uniform(1.5, 6) if rng.random() < 0.2 else log_uniform(rng, 0.08, 0.5)
    return np.clip(total * gain + 0.5, 0, 1)


def _grains(rng, size):
    """Bright or dark grains of a few pixels."""
    field = rng.standard_normal((size, size)).astype(np.float32)
    field = cv2.GaussianBlur(field, (0, 0), log_uniform(rng, 1.2, 8))
    field /= field.std() + 1e-6
    return np.clip((field - rng.uniform(0.5, 2)) * rng.uniform(1, 6), 0, 1)


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


def _softness(rng):
    """Standard deviation of the point spread in pixels: some pictures are as sharp as the raster allows, most are not."""
    kind = rng.random()
    if kind < 0.35:
        return 0.0
    if kind < 0.8:
        return rng.uniform(0.3, 0.9)
    return rng.uniform(0.9, 1.8)


def _lens(rng, image):
    """What lens, sensor and developer do: softness, shading, contrast, sharpening, grain and compression."""
    size = image.shape[0]
    softness = _softness(rng)
    if softness:
        image = cv2.GaussianBlur(image, (0, 0), softness)
    if rng.random() < 0.15:
        # Depth of field: part of the picture out of focus.
        blurred = cv2.GaussianBlur(image, (0, 0), rng.uniform(1.5, 4))
        share = np.clip((_gradient(rng, size) - rng.uniform(0.3, 0.8)) * 3, 0, 1)[..., None]
        image = image * (1 - share) + blurred * share
    if rng.random() < 0.4:
        image = image * (1 - rng.uniform(0, 0.6) * _gradient(rng, size)[..., None])
    if rng.random() < 0.5:
        image = cv2.pow(np.clip(image, 0, 255) / np.float32(255), rng.uniform(0.65, 1.5)) * np.float32(255)
    if rng.random() < 0.25:
        image = image + rng.uniform(0.2, 0.9) * (image - cv2.GaussianBlur(image, (0, 0), rng.uniform(0.8, 1.5)))
    if rng.random() < 0.35:
        grain = rng.standard_normal((size, size, 1 if rng.random() < 0.5 else 3), np.float32) * rng.uniform(0.5, 3)
        # The raster of colours on the sensor smears the noise too.
        image = image + (cv2.GaussianBlur(grain, (0, 0), rng.uniform(0.4, 1)).reshape(grain.shape) if rng.random() < 0.6 else grain)
    image = np.clip(image + 0.5, 0, 255).astype(np.uint8)
    return jpeg(image, int(rng.integers(80, 97))) if rng.random() < 0.12 else image
