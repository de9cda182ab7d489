"""Sheets as a PDF renderer gives CAD plots at 150 to 350 dpi: mostly white, crisp lines of a few pixels, frames and tables ruled with
narrow black or broad pale pens, sections with hatches, dimensions, notes and title blocks in outline fonts."""
import math

import cairo
import numpy as np

from drawings import lettering, words
from upscale.textures import Canvas, log_uniform

FACES = ("Sans", "Gothic", "Jura", "Lato", "Roboto", "Carlito", "Adventor", "Heros", "Quicksand", "Cabin", "osifont", "Cantarell", "Arimo")


def plotted(rng, size):
    """One cut-out of a plotted sheet as an RGB image, uint8 [size, size, 3]."""
    canvas = Canvas(size, size, np.full((size, size, 3), 255, np.uint8))
    _Plotter(rng, canvas.pen, size).plot()
    return canvas.rgb()


def pens(rng, size):
    """Strokes of every width and grey, straight and bent, on white and on tones: what broad pale pens look like, and thin black ones."""
    canvas = Canvas(size, size, np.full((size, size, 3), 255, np.uint8))
    plotter = _Plotter(rng, canvas.pen, size)
    for _ in range(int(rng.integers(0, 4))):
        plotter.tone()
    for _ in range(int(rng.integers(12, 50) * size / 512)):
        plotter.stroke()
    return canvas.rgb()


def _faces(rng):
    names = lettering.families(":charset=41 7a b0 b1 b2 bd d8 e9")
    plain = [name for name in names if any(face in name for face in FACES)]
    return plain if plain and rng.random() < 0.75 else names


class _Plotter:
    """Draws one sheet with one set of pens, fonts and one way of placing lines on the pixel raster."""

    def __init__(self, rng, pen, size):
        self.rng, self.pen, self.size = rng, pen, size
        # Renderers place lines on whole pixels, on quarters, or where they are.
        self.raster = (1.0, 1.0, 0.25, 0.0)[rng.integers(4)]
        coloured = rng.random() < 0.35
        self.ink = np.zeros(3) if rng.random() < 0.8 else np.full(3, rng.uniform(0, 0.4))
        self.detail = self._colour(coloured)
        # Frames are often ruled broad and pale: once reduced that looks like thin and black.
        self.rule = np.full(3, rng.uniform(0.3, 0.9)) if rng.random() < 0.5 else self._colour(coloured)
        self.fills = [1 - (1 - self._vivid()) * rng.uniform(0.1, 1) for _ in range(3)] if coloured else [np.full(3, rng.uniform(0.3, 0.95))]
        # Widths in pixels: at 300 dpi the usual pens of 0.13 to 0.7 mm are 1.5 to 8 pixels wide.
        self.thin = self._width(log_uniform(rng, 0.8, 3))
        self.thick = self._width(self.thin * rng.uniform(1.3, 3))
        self.broad = self._width(log_uniform(rng, 2, 10))
        self.text = log_uniform(rng, 13, 60)
        faces = _faces(rng)
        self.faces = [str(faces[rng.integers(len(faces))]) for _ in range(2)]
        self.pen.set_font_options(lettering.font_options(rng))
        self.capitals = rng.random() < 0.6

    def _vivid(self):
        colour = self.rng.random(3)
        colour[self.rng.integers(3)] = 0
        return colour

    def _colour(self, coloured):
        """Mostly black or a grey; greys are what programs use for rules and dimensions."""
        kind = self.rng.random()
        if coloured and kind < 0.6:
            return self._vivid()
        if kind < 0.45:
            return np.zeros(3)
        return np.full(3, float(self.rng.choice([0.25, 0.5, 0.5, 0.75, 0.75, self.rng.uniform(0.1, 0.9)])))

    def _width(self, width):
        return max(1.0, round(width)) if self.raster == 1 else width

    def _at(self, value, width):
        """A line's middle such that its edges lie on the raster."""
        if not self.raster:
            return value
        edge = round((value - width / 2) / self.raster) * self.raster
        return edge + width / 2

    def plot(self):
        rng = self.rng
        parts = (self._table, self._table, self._table, self._notes, self._notes, self._view, self._view, self._dimensions, self._frame,
                 self._wall, self._bubble, self._leader, self._heading, self.stroke)
        for _ in range(int(rng.integers(5, 15))):
            parts[rng.integers(len(parts))]()

    def _use(self, colour, width, dash=()):
        self.pen.set_source_rgb(*colour)
        self.pen.set_line_width(width)
        self.pen.set_dash(dash)

    def _rule(self, x0, y0, x1, y1, width):
        """A line, placed on the raster where it is upright or level."""
        if x0 == x1:
            x0 = x1 = self._at(x0, width)
        elif y0 == y1:
            y0 = y1 = self._at(y0, width)
        self.pen.move_to(x0, y0)
        self.pen.line_to(x1, y1)

    def _place(self, margin=0.1):
        return self.rng.uniform(-margin * self.size, self.size, 2)

    def _write(self, text, x, y, height, face=0, turn=0.0, colour=None, bold=False):
        """Writes from (x, y) on, the base line's left end; height is the em in pixels. Returns the length."""
        pen = self.pen
        pen.save()
        pen.translate(x, y)
        pen.rotate(turn)
        pen.select_font_face(self.faces[face], cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        pen.set_font_size(height)
        pen.set_source_rgb(*(self.ink if colour is None else colour))
        pen.move_to(0, 0)
        pen.show_text(text)
        pen.new_path()
        length = pen.text_extents(text).x_advance
        pen.restore()
        return length

    def _phrase(self):
        rng = self.rng
        kind = rng.random()
        text = words.dimension(rng) if kind < 0.15 else str(rng.choice(words.LABELS)) if kind < 0.4 else words.code(rng) if kind < 0.5 \
            else words.sentence(rng, rng.integers(1, 6))
        return text.upper() if self.capitals else text

    def _table(self):
        """A title block or parts list: cells of any width, a word or two in most."""
        rng = self.rng
        width = self.broad if rng.random() < 0.65 else self.thin
        height = self.text * rng.uniform(1.2, 2.6) + width
        x, y = self._place(0.3)
        columns = np.cumsum(rng.uniform(1, 8, int(rng.integers(1, 6))) * height)
        rows = int(rng.integers(1, 9))
        self._use(self.rule, width)
        right, bottom = x + columns[-1], y + rows * height
        for row in range(rows + 1):
            if row in (0, rows) or rng.random() < 0.85:
                self._rule(x - width / 2, y + row * height, right + width / 2, y + row * height, width)
        for column in (0, *columns):
            self._rule(x + column, y, x + column, bottom, width)
        self.pen.stroke()
        text = min(self.text, height * 0.8) * rng.uniform(0.6, 1)
        for row in range(rows):
            for left, end in zip((0, *columns), columns):
                if rng.random() < 0.75:
                    self.pen.save()
                    self.pen.rectangle(x + left, y, end - left, rows * height)
                    self.pen.clip()
                    self._write(self._phrase(), x + left + width + height * 0.15, y + (row + 0.5) * height + text * 0.36, text)
                    self.pen.restore()

    def _notes(self):
        rng = self.rng
        x, y = self._place(0.2)
        height = self.text * rng.uniform(0.6, 1.1)
        turn = -math.pi / 2 if rng.random() < 0.15 else 0.0
        for row in range(int(rng.integers(1, 9))):
            self._write(self._phrase() + " " + self._phrase(), x + row * height * 1.5 * (turn != 0), y + row * height * 1.5 * (turn == 0), height, 1, turn)

    def _heading(self):
        x, y = self._place(0.2)
        self._write(self._phrase(), x, y, self.text * self.rng.uniform(1.5, 4), colour=self.detail, bold=self.rng.random() < 0.3)

    def _frame(self):
        """The sheet's double border with zone marks."""
        rng = self.rng
        x, y = rng.uniform(0, self.size, 2)
        gap = rng.uniform(1.5, 3) * self.text
        far = 2 * self.size * (1 if rng.random() < 0.5 else -1)
        for offset, width in ((0, self.broad), (math.copysign(gap, far), self.thin)):
            self._use(self.rule, width)
            self._rule(x + offset, y + offset, x + far, y + offset, width)
            self._rule(x + offset, y + offset, x + offset, y + far, width)
            self.pen.stroke()
        middle = x + far * rng.uniform(0.05, 0.4)
        self._rule(middle, y, middle, y + math.copysign(gap, far), self.thin)
        self.pen.stroke()
        self._write(words.symbol(rng), middle + gap, y + math.copysign(gap, far) / 2 + self.text * 0.36, self.text)

    def _view(self):
        """A part: contour with steps, rounded corners, holes with centre lines, hatched or filled."""
        rng, pen = self.rng, self.pen
        x, y = self._place(0.3)
        width, height = log_uniform(rng, 30, 400), log_uniform(rng, 30, 400)
        pen.save()
        if rng.random() < 0.2:
            pen.translate(x, y)
            pen.rotate(rng.uniform(0, 6.3))
            x = y = 0.0
        self._contour(x, y, width, height)
        path = pen.copy_path()
        kind = rng.random()
        if kind < 0.25:
            pen.set_source_rgb(*self.fills[rng.integers(len(self.fills))])
            pen.fill_preserve()
        if 0.15 < kind < 0.5:
            pen.save()
            pen.clip()
            self._hatch(x + width / 2, y + height / 2, math.hypot(width, height) / 2)
            pen.restore()
        pen.new_path()
        for _ in range(int(rng.integers(0, 5))):
            self._hole(x + width * rng.uniform(0.1, 0.9), y + height * rng.uniform(0.1, 0.9), log_uniform(rng, 3, 60))
        for _ in range(int(rng.integers(0, 4))):
            self._use(self.ink, self.thin, self._dash() if rng.random() < 0.6 else ())
            offset = rng.random()
            if rng.random() < 0.5:
                self._rule(x, y + offset * height, x + width, y + offset * height, self.thin)
            else:
                self._rule(x + offset * width, y, x + offset * width, y + height, self.thin)
            pen.stroke()
        pen.append_path(path)
        self._use(self.ink, self.thick)
        pen.stroke()
        pen.restore()

    def _contour(self, x, y, width, height):
        rng, pen = self.rng, self.pen
        kind = rng.random()
        left, top = self._at(x, self.thick), self._at(y, self.thick)
        right, bottom = self._at(x + width, self.thick), self._at(y + height, self.thick)
        if kind < 0.35:
            pen.rectangle(left, top, right - left, bottom - top)
        elif kind < 0.6:
            radius = rng.uniform(0, 0.5) * min(right - left, bottom - top)
            pen.new_sub_path()
            for turn, (cx, cy) in enumerate(((right - radius, bottom - radius), (left + radius, bottom - radius),
                                             (left + radius, top + radius), (right - radius, top + radius))):
                pen.arc(cx, cy, radius, turn * math.pi / 2, (turn + 1) * math.pi / 2)
            pen.close_path()
        elif kind < 0.85:
            pen.move_to(left, bottom)
            steps = np.sort(rng.uniform(left, right, int(rng.integers(1, 5))))
            for step in (*steps, right):
                level = self._at(top + rng.uniform(0, 0.6) * height, self.thick)
                pen.line_to(pen.get_current_point()[0], level)
                pen.line_to(self._at(step, self.thick) + (rng.random() < 0.2) * 5, level)
            pen.line_to(right, bottom)
            pen.close_path()
        else:
            pen.arc(left + width / 2, top + height / 2, min(width, height) / 2, 0, 2 * math.pi)

    def _dash(self):
        unit = log_uniform(self.rng, 2, 12)
        return [unit * part for part in ((3, 1.5), (6, 1.5, 1, 1.5), (2, 2), (9, 2), (8, 2, 1, 2, 1, 2))[self.rng.integers(5)]]

    def _hatch(self, x, y, reach):
        rng, pen = self.rng, self.pen
        width = self.thin * rng.uniform(0.5, 1)
        spacing = max(log_uniform(rng, 6, 50), width * 2.5)
        angle = math.radians(float(rng.choice([45, 45, 45, 135, 135, 0, 90, 30, rng.uniform(0, 180)])))
        self._use(self.detail if rng.random() < 0.5 else self.ink, width, self._dash() if rng.random() < 0.1 else ())
        for way in (0, math.pi / 2)[:1 + (rng.random() < 0.12)]:
            dx, dy = math.cos(angle + way), math.sin(angle + way)
            for row in range(-int(reach / spacing) - 1, int(reach / spacing) + 2):
                px, py = x - dy * row * spacing, y + dx * row * spacing
                pen.move_to(px - dx * reach, py - dy * reach)
                pen.line_to(px + dx * reach, py + dy * reach)
        pen.stroke()

    def _hole(self, x, y, radius):
        rng, pen = self.rng, self.pen
        self._use(self.ink, self.thick)
        pen.arc(x, y, radius, 0, 2 * math.pi)
        pen.stroke()
        if rng.random() < 0.3:
            self._use(self.ink, self.thin, self._dash() if rng.random() < 0.3 else ())
            pen.arc(x, y, radius * rng.uniform(1.1, 2), 0, 2 * math.pi if rng.random() < 0.5 else 1.5 * math.pi)
            pen.stroke()
        if rng.random() < 0.7:
            self._use(self.detail, self.thin, self._dash() if rng.random() < 0.6 else ())
            over = radius * rng.uniform(1.2, 2)
            self._rule(x - over, y, x + over, y, self.thin)
            self._rule(x, y - over, x, y + over, self.thin)
            pen.stroke()

    def _arrow(self, x, y, angle):
        pen = self.pen
        length = self.text * 0.8
        pen.save()
        pen.translate(x, y)
        pen.rotate(angle)
        pen.set_source_rgb(*self.detail)
        if self.capitals:
            pen.move_to(0, 0)
            pen.line_to(-length, length * 0.18)
            pen.line_to(-length, -length * 0.18)
            pen.fill()
        else:
            pen.move_to(-length * 0.35, length * 0.35)
            pen.line_to(length * 0.35, -length * 0.35)
            pen.set_line_width(self.thin)
            pen.stroke()
        pen.restore()

    def _dimensions(self):
        """A chain of dimensions, level, upright or aslant."""
        rng, pen = self.rng, self.pen
        pen.save()
        pen.translate(*np.round(self._place(0.2)))
        pen.rotate(float(rng.choice([0, 0, 0, -math.pi / 2, -math.pi / 2, rng.uniform(-1.6, 1.6)])))
        x = 0.0
        for _ in range(int(rng.integers(1, 5))):
            length = log_uniform(rng, 30, 300)
            self._use(self.detail, self.thin)
            self._rule(x, 0, x + length, 0, self.thin)
            for end in (x, x + length):
                self._rule(end, -self.text * 0.4, end, self.text * rng.uniform(0.4, 4), self.thin)
            pen.stroke()
            self._arrow(x, 0, math.pi)
            self._arrow(x + length, 0, 0)
            self._write(words.dimension(rng), x + length * 0.3, -self.text * 0.2, self.text * 0.9, colour=self.detail)
            x += length
        pen.restore()

    def _wall(self):
        """Two lines close together, or a bar: walls, sheet metal, pipes."""
        rng, pen = self.rng, self.pen
        x, y = self._place()
        length, gap = log_uniform(rng, 60, 600), log_uniform(rng, 3, 24) + self.thin
        width = self.thin if rng.random() < 0.6 else self.thick
        pen.save()
        if rng.random() < 0.3:
            pen.translate(x, y)
            pen.rotate(rng.uniform(0, 6.3))
            x = y = 0.0
        self._use(self.ink if rng.random() < 0.7 else self.detail, width)
        lines = int(rng.integers(2, 4))
        upright = rng.random() < 0.5
        if rng.random() < 0.2:
            pen.rectangle(x, y, *((gap, length) if upright else (length, gap)))
            pen.fill()
        for i in range(lines):
            if upright:
                self._rule(x + i * gap, y, x + i * gap, y + length, width)
            else:
                self._rule(x, y + i * gap, x + length, y + i * gap, width)
        pen.stroke()
        pen.restore()

    def tone(self):
        """A flat area, mostly pale."""
        rng, pen = self.rng, self.pen
        x, y = self._place(0.3)
        colour = np.full(3, rng.uniform(0.3, 1)) if rng.random() < 0.6 else 1 - (1 - self._vivid()) * rng.uniform(0.05, 0.7)
        pen.set_source_rgb(*colour)
        pen.rectangle(round(x), round(y), *np.round(rng.uniform(60, self.size, 2)))
        pen.fill()

    def stroke(self):
        """One to five strokes side by side, or a shape that is ruled with one."""
        rng, pen = self.rng, self.pen
        kind = rng.random()
        pale = 1 - log_uniform(rng, 0.08, 0.7)
        width = self._width(rng.uniform(2.5, 11) if kind < 0.6 else log_uniform(rng, 1, 12))
        colour = np.full(3, pale) if kind < 0.6 else 1 - (1 - self._vivid()) * rng.uniform(0.15, 1) if kind < 0.8 else np.full(3, rng.uniform(0, 0.5))
        pen.save()
        self._use(colour, width, self._dash() if rng.random() < 0.1 else ())
        pen.set_line_cap((cairo.LINE_CAP_BUTT, cairo.LINE_CAP_BUTT, cairo.LINE_CAP_ROUND)[rng.integers(3)])
        x, y = self._place()
        dx, dy = log_uniform(rng, 15, 400) * rng.choice([-1, 1], 2) * rng.uniform(0.2, 1, 2)
        shape = rng.random()
        if shape < 0.6:
            step = width * rng.uniform(1.6, 6)
            across = rng.random() < 0.5
            slope = 0 if rng.random() < 0.6 else 1
            for i in range(int(rng.integers(1, 6)) if rng.random() < 0.35 else 1):
                if across:
                    self._rule(x, y + i * step, x + dx, y + i * step + dy * slope, width)
                else:
                    self._rule(x + i * step, y, x + i * step + dx * slope, y + dy, width)
        elif shape < 0.75:
            pen.rectangle(self._at(x, width), self._at(y, width), self._at(abs(dx), width) + width / 2, self._at(abs(dy), width) + width / 2)
        elif shape < 0.9:
            pen.new_sub_path()
            pen.arc(x, y, min(abs(dx), 150), 0, rng.uniform(1, 2 * math.pi))
        else:
            pen.move_to(x, y)
            pen.curve_to(*(self._place()), *(self._place()), x + dx, y + dy)
        pen.stroke()
        pen.restore()

    def _bubble(self):
        x, y = self._place()
        radius = self.text * self.rng.uniform(0.8, 1.6)
        self._use(self.detail, self.thin, self._dash())
        self._rule(x, y + radius, x, y + 20 * radius, self.thin)
        self.pen.stroke()
        self._use(self.detail, self.thin)
        self.pen.arc(x, y, radius, 0, 2 * math.pi)
        self.pen.stroke()
        self._write(words.symbol(self.rng), x - self.text * 0.33, y + self.text * 0.36, self.text)

    def _leader(self):
        x, y = self._place()
        dx, dy = self.rng.uniform(-150, 150, 2)
        self._use(self.detail, self.thin)
        self.pen.move_to(x, y)
        self.pen.line_to(x + dx, y + dy)
        self.pen.rel_line_to(math.copysign(self.text * 3, dx), 0)
        self.pen.stroke()
        self._arrow(x, y, math.atan2(-dy, -dx))
        self._write(words.dimension(self.rng), x + dx, y + dy - self.text * 0.25, self.text)
