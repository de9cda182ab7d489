"""Sheets as CAD programs and scanners give them: rooms with fills and hatches, thin coloured lines, dimensions, arcs,
dashes, tables and lettering."""
import functools
import math
import subprocess

import cairo
import cv2
import numpy as np

from upscale.textures import Canvas, blob, polygon

WORDS = ("A", "B", "KITCHEN", "Bath", "Living room", "BEDROOM", "Hall", "+0.00", "2.40", "1250", "R12.5", "Ø8", "M6x20", "1:50",
         "Detail A", "Section A-A", "EI 30", "12.5 m²", "Ra 3.2", "45°", "WC", "Ansicht", "Küche", "Flur", "3x Ø4.2", "±0.1")
DASHES = ((6, 3), (12, 4, 2, 4), (2, 2), (18, 5), (1, 4))


def sheet(rng, size):
    """A drawing as an RGB image, uint8 [size, size, 3]."""
    # PDF viewers snap thin lines to whole pixels, scanners and web pages blur them: 1 is the former, 2 the latter.
    zoom = float(rng.choice([1.0, 1.0, 1.0, 1.5, 2.0]))
    large = int(size * zoom)
    paper = _paper(rng)
    canvas = Canvas(large, large, np.broadcast_to(np.uint8(paper * 255 + 0.5), (large, large, 3)))
    canvas.pen.scale(zoom, zoom)
    if rng.random() < 0.35:
        canvas.pen.set_antialias(cairo.ANTIALIAS_NONE)
    _Draughtsman(rng, canvas.pen, size, paper).draw()
    image = canvas.rgb()
    if zoom > 1:
        image = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.15:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.3, 0.8))
    return image


def _paper(rng):
    kind = rng.random()
    if kind < 0.75:
        return np.ones(3)
    if kind < 0.9:
        return np.clip(rng.uniform(0.8, 1) + rng.normal(0, 0.03, 3), 0, 1)
    return rng.uniform(0, 0.25, 3)


@functools.lru_cache(maxsize=1)
def _families():
    listed = subprocess.run(["fc-list", ":lang=en", "family"], capture_output=True, text=True, check=True).stdout
    return sorted({line.split(",")[0] for line in listed.splitlines() if line})


class _Draughtsman:
    """Draws one sheet of `size` user units with one set of pens, colours and one amount of detail."""

    def __init__(self, rng, pen, size, paper):
        self.rng, self.pen, self.size = rng, pen, size
        dark_paper = paper.mean() < 0.5
        self.ink = np.full(3, 0.95) if dark_paper else rng.uniform(0, 0.25) * np.ones(3)
        coloured = rng.random() < 0.6
        self.inks = [self.ink] * 3 + ([self._vivid() for _ in range(6)] if coloured else [])
        # Broad pale pens look like thin black ones once reduced: sheets need both, or the network takes one for the other.
        self.pale_inks = [np.full(3, grey) for grey in rng.uniform(0.3, 0.85, int(rng.integers(1, 5)))]
        if coloured:
            self.pale_inks += [self._vivid() * 0.6 + 0.4 * rng.random() for _ in range(4)]
        pale = 0.35 if dark_paper else 1.0
        self.fills = [np.clip(pale * (1 - (1 - self._vivid()) * rng.uniform(0.1, 1)), 0, 1) for _ in range(4)] \
            if rng.random() < 0.6 else []
        self.snap = rng.random() < 0.5
        # A crisp line of an odd width is centred on a pixel, one of an even width between two.
        self.even = self.snap and rng.random() < 0.35
        # Widths in pixels: thin pens dominate in CAD, broader ones cut the walls or frame the sheet.
        self.thin = 2.0 if self.even else float(rng.choice([0.5, 0.7, 1.0, 1.0, 1.0, 1.0, 1.5, 2.0]))
        self.broad = rng.random() * 0.8

    def _vivid(self):
        colour = self.rng.random(3)
        colour[self.rng.integers(3)] = self.rng.uniform(0, 0.3)
        return colour

    def draw(self):
        rng = self.rng
        rooms = self._partition(0.0, 0.0, self.size, self.size, int(rng.integers(1, 5)))
        for room in rooms:
            self._room(*room)
        steps = (self._circles, self._dimension, self._dashes, self._lettering, self._table, self._curve, self._rays,
                 self._door, self._beam, self._grid)
        for _ in range(int(rng.integers(8, 40))):
            steps[rng.integers(len(steps))]()

    def _partition(self, left, top, right, bottom, depth):
        if depth == 0 or min(right - left, bottom - top) < 30:
            return [(left, top, right, bottom)]
        share = self.rng.uniform(0.25, 0.75)
        if right - left > bottom - top:
            cut = self._place(left + (right - left) * share)
            return self._partition(left, top, cut, bottom, depth - 1) + self._partition(cut, top, right, bottom, depth - 1)
        cut = self._place(top + (bottom - top) * share)
        return self._partition(left, top, right, cut, depth - 1) + self._partition(left, cut, right, bottom, depth - 1)

    def _place(self, value):
        """A coordinate, on the pixel raster if this sheet snaps its lines."""
        return math.floor(value) + (0 if self.even else 0.5) if self.snap else value

    def _thick(self):
        """A width of 1.5 to 9 pixels, whole on a sheet that snaps."""
        width = math.exp(self.rng.uniform(math.log(1.5), math.log(9)))
        if not self.snap:
            return width
        return 2.0 * round(width / 2 + 0.5) if self.even else 2.0 * round(width / 2) + 1

    def _point(self):
        return self._place(self.rng.uniform(0, self.size)), self._place(self.rng.uniform(0, self.size))

    def _use(self, width=None):
        """Takes up a pen: mostly a thin one, else a broad one that is as likely pale as dark."""
        broad = width is None and self.rng.random() < self.broad
        inks = self.pale_inks if self.rng.random() < (0.6 if broad else 0.15) else self.inks
        self.pen.set_source_rgb(*inks[self.rng.integers(len(inks))])
        self.pen.set_line_width(self._thick() if broad else width or self.thin)

    def _line(self, x0, y0, x1, y1):
        self.pen.move_to(x0, y0)
        self.pen.line_to(x1, y1)

    def _room(self, left, top, right, bottom):
        rng, pen = self.rng, self.pen
        gap = rng.uniform(1, 8)
        box = (self._place(left + gap), self._place(top + gap), self._place(right - gap), self._place(bottom - gap))
        outline = [(box[0], box[1]), (box[2], box[1]), (box[2], box[3]), (box[0], box[3])]
        if rng.random() < 0.25:
            centre, reach = np.array([(left + right) / 2, (top + bottom) / 2]), min(right - left, bottom - top) / 2
            angles = np.sort(rng.uniform(0, 2 * math.pi, int(rng.integers(3, 9))))
            outline = centre + reach * rng.uniform(0.4, 1, len(angles))[:, None] * np.stack([np.cos(angles), np.sin(angles)], 1)
        shape = blob if len(outline) > 4 and rng.random() < 0.5 else polygon
        shape(pen, np.asarray(outline))
        path = pen.copy_path()
        if self.fills and rng.random() < 0.5:
            pen.set_source_rgb(*self.fills[rng.integers(len(self.fills))])
            pen.fill_preserve()
        if rng.random() < 0.6:
            pen.save()
            pen.clip()
            for _ in range(int(rng.integers(1, 3))):
                self._hatch(left, top, right, bottom)
            pen.restore()
        pen.new_path()
        if rng.random() < 0.8:
            pen.append_path(path)
            self._use()
            pen.stroke()

    def _hatch(self, left, top, right, bottom):
        """Parallel lines across the clip region, also as crosses, dashes or brick rows."""
        rng, pen = self.rng, self.pen
        angle = float(rng.choice([0, 45, 45, 90, 135, 135, 30, 60, rng.uniform(0, 180)])) * math.pi / 180
        spacing = math.exp(rng.uniform(math.log(2.5), math.log(24)))
        centre_x, centre_y = (left + right) / 2, (top + bottom) / 2
        reach = math.hypot(right - left, bottom - top) / 2
        pen.save()
        if rng.random() < 0.15:
            pen.set_dash(DASHES[rng.integers(len(DASHES))])
        self._use(self.thin * float(rng.choice([0.5, 1, 1, 1.5])))
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        rows = int(reach / spacing) + 1
        double = rng.random() < 0.2
        for row in range(-rows, rows + 1):
            for shift in (0, 0.25) if double else (0,):
                offset = (row + shift) * spacing
                x, y = centre_x + across[0] * offset, centre_y + across[1] * offset
                self._line(x - along[0] * reach, y - along[1] * reach, x + along[0] * reach, y + along[1] * reach)
        pen.stroke()
        pen.restore()

    def _circles(self):
        rng, pen = self.rng, self.pen
        x, y = self._point()
        radius = math.exp(rng.uniform(math.log(3), math.log(150)))
        self._use()
        for _ in range(int(rng.integers(1, 5))):
            start = rng.uniform(0, 2 * math.pi)
            pen.new_sub_path()
            pen.arc(x, y, radius, start, start + (2 * math.pi if rng.random() < 0.6 else rng.uniform(0.3, 5)))
            pen.stroke()
            radius *= rng.uniform(0.4, 0.95)
        if rng.random() < 0.5:
            pen.save()
            pen.set_dash(DASHES[1])
            self._line(x - radius * 2, y, x + radius * 2, y)
            self._line(x, y - radius * 2, x, y + radius * 2)
            pen.stroke()
            pen.restore()

    def _dimension(self):
        rng, pen = self.rng, self.pen
        x, y = self._point()
        length, tick = rng.uniform(20, 250), rng.uniform(2, 8)
        pen.save()
        pen.translate(x, y)
        pen.rotate(float(rng.choice([0, 0, math.pi / 2, math.pi / 2, rng.uniform(0, 6.3)])))
        self._use()
        self._line(0, 0, length, 0)
        self._line(0, -tick * 2, 0, tick)
        self._line(length, -tick * 2, length, tick)
        pen.stroke()
        kind = rng.random()
        for end, way in ((0, 1), (length, -1)):
            if kind < 0.4:
                polygon(pen, [(end, 0), (end + way * tick * 2, tick * 0.4), (end + way * tick * 2, -tick * 0.4)])
                pen.fill()
            elif kind < 0.8:
                self._line(end - tick, tick, end + tick, -tick)
                pen.stroke()
        self._letter(length * 0.4, -2, rng.uniform(6, 18))
        pen.restore()

    def _letter(self, x, y, height):
        text = WORDS[self.rng.integers(len(WORDS))] if self.rng.random() < 0.6 else str(self.rng.integers(1, 9999))
        families = _families()
        self.pen.select_font_face(families[self.rng.integers(len(families))], cairo.FONT_SLANT_NORMAL,
                                  cairo.FONT_WEIGHT_BOLD if self.rng.random() < 0.2 else cairo.FONT_WEIGHT_NORMAL)
        self.pen.set_font_size(height)
        self.pen.move_to(x, y)
        self.pen.show_text(text)
        self.pen.new_path()

    def _lettering(self):
        rng, pen = self.rng, self.pen
        x, y = self._point()
        height = math.exp(rng.uniform(math.log(6), math.log(50)))
        pen.save()
        pen.translate(x, y)
        if rng.random() < 0.3:
            pen.rotate(float(rng.choice([math.pi / 2, -math.pi / 2, rng.uniform(0, 6.3)])))
        self._use()
        for row in range(int(rng.integers(1, 5))):
            self._letter(0, row * height * 1.3, height)
        pen.restore()

    def _dashes(self):
        pen = self.pen
        pen.save()
        pen.set_dash([part * self.rng.uniform(0.7, 2) for part in DASHES[self.rng.integers(len(DASHES))]])
        self._use()
        x, y = self._point()
        if self.rng.random() < 0.6:
            self._line(x, 0, x, self.size) if self.rng.random() < 0.5 else self._line(0, y, self.size, y)
        else:
            self._line(x, y, *self._point())
        pen.stroke()
        pen.restore()

    def _table(self):
        rng, pen = self.rng, self.pen
        x, y = self._point()
        width, height = rng.uniform(15, 70), rng.uniform(8, 26)
        columns, rows = int(rng.integers(1, 5)), int(rng.integers(1, 7))
        self._use()
        for row in range(rows + 1):
            line = self._place(y + row * height)
            self._line(x, line, x + columns * width, line)
        for column in range(columns + 1):
            line = self._place(x + column * width)
            self._line(line, y, line, y + rows * height)
        pen.stroke()
        for row in range(rows):
            self._letter(x + 3, y + (row + 0.75) * height, height * 0.6)

    def _curve(self):
        rng, pen = self.rng, self.pen
        x, y = self._point()
        self._use()
        pen.move_to(x, y)
        for _ in range(int(rng.integers(1, 4))):
            pen.rel_curve_to(*rng.normal(0, 80, 6))
        pen.stroke()

    def _rays(self):
        """Lines from one point, as in stars, leaders and perspective."""
        x, y = self._point()
        self._use()
        for _ in range(int(self.rng.integers(2, 16))):
            angle, length = self.rng.uniform(0, 2 * math.pi), self.rng.uniform(10, 200)
            self._line(x, y, x + length * math.cos(angle), y + length * math.sin(angle))
        self.pen.stroke()

    def _door(self):
        x, y = self._point()
        radius, start = self.rng.uniform(12, 70), self.rng.integers(4) * math.pi / 2
        self._use()
        self.pen.move_to(x, y)
        self.pen.arc(x, y, radius, start, start + math.pi / 2)
        self.pen.close_path()
        self.pen.stroke()

    def _beam(self):
        """A filled or doubled bar: a wall, a column, a profile."""
        rng, pen = self.rng, self.pen
        x, y = self._point()
        self._use()
        long, short = rng.uniform(10, 300), rng.uniform(2, 16)
        width, height = (long, short) if rng.random() < 0.5 else (short, long)
        pen.rectangle(x, y, self._place(width), self._place(height))
        if rng.random() < 0.5:
            pen.fill()
        else:
            pen.stroke()

    def _grid(self):
        rng = self.rng
        x, y = self._point()
        step, count = rng.uniform(3, 20), int(rng.integers(3, 12))
        self._use()
        for i in range(count + 1):
            offset = i * step
            self._line(self._place(x + offset), y, self._place(x + offset), y + count * step)
            if rng.random() < 0.9:
                self._line(x, self._place(y + offset), x + count * step, self._place(y + offset))
        self.pen.stroke()
