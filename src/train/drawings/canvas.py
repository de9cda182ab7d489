"""A page drawn twice at once with cairo: one surface receives everything, the other everything but the lettering."""
import math

import cairo
import numpy as np

BLACK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)


class Canvas:
    """Two RGB surfaces of the same size. Coordinates are pixels, y grows downwards, colours are RGB in 0..1."""

    def __init__(self, width, height, paper=WHITE, snap=False, smooth=True):
        self.width, self.height, self.snap = width, height, snap
        self.surfaces = [cairo.ImageSurface(cairo.FORMAT_RGB24, width, height) for _ in range(2)]
        self.contexts = [cairo.Context(s) for s in self.surfaces]
        self.taken = []
        for c in self.contexts:
            c.set_antialias(cairo.ANTIALIAS_GRAY if smooth else cairo.ANTIALIAS_NONE)
            c.set_source_rgb(*paper)
            c.paint()

    @property
    def lettered(self):
        """The context that alone receives the text."""
        return self.contexts[0]

    def stroke(self, trace, width=1.0, color=BLACK, dash=(), round_ends=False, only=None):
        for c in [only] if only else self.contexts:
            c.new_path()
            trace(c)
            c.set_source_rgb(*color)
            c.set_line_width(width)
            c.set_dash(dash)
            c.set_line_cap(cairo.LINE_CAP_ROUND if round_ends else cairo.LINE_CAP_BUTT)
            c.set_line_join(cairo.LINE_JOIN_ROUND if round_ends else cairo.LINE_JOIN_MITER)
            c.stroke()

    def fill(self, trace, color):
        for c in self.contexts:
            c.new_path()
            trace(c)
            c.set_source_rgb(*color)
            c.fill()

    def line(self, x0, y0, x1, y1, width=1.0, color=BLACK, dash=()):
        if self.snap and (abs(x0 - x1) < 0.01 or abs(y0 - y1) < 0.01):
            # PDF renderers move thin upright lines onto whole pixels, so they come out crisp
            width = max(1, round(width))
            shift = 0.5 if width % 2 else 0
            if abs(x0 - x1) < 0.01:
                x0 = x1 = math.floor(x0) + shift
            else:
                y0 = y1 = math.floor(y0) + shift
        self.stroke(lambda c: (c.move_to(x0, y0), c.line_to(x1, y1)), width, color, dash)

    def polyline(self, points, width=1.0, color=BLACK, dash=(), closed=False):
        self.stroke(lambda c: trace_polygon(c, points, closed), width, color, dash)

    def polygon(self, points, color):
        self.fill(lambda c: trace_polygon(c, points, True), color)

    def rect(self, x, y, w, h, width=1.0, color=BLACK, dash=()):
        for a in ((x, y, x + w, y), (x, y + h, x + w, y + h), (x, y, x, y + h), (x + w, y, x + w, y + h)):
            self.line(*a, width, color, dash)

    def circle(self, x, y, r, width=1.0, color=BLACK, dash=(), start=0.0, end=2 * math.pi):
        self.stroke(lambda c: c.arc(x, y, max(r, 0.1), start, end), width, color, dash)

    def disc(self, x, y, r, color=BLACK):
        self.fill(lambda c: c.arc(x, y, max(r, 0.1), 0, 2 * math.pi), color)

    def inside(self, trace, draw):
        """Runs draw() with both surfaces clipped to the traced shape."""
        for c in self.contexts:
            c.save()
            c.new_path()
            trace(c)
            c.clip()
        draw()
        for c in self.contexts:
            c.restore()

    def hatch(self, trace, box, angle, gap, width=1.0, color=BLACK, dash=()):
        """Parallel lines, gap pixels apart, inside the traced shape, which lies within box (x, y, w, h)."""
        x, y, w, h = box
        cx, cy, r = x + w / 2, y + h / 2, math.hypot(w, h) / 2
        dx, dy = math.cos(angle), math.sin(angle)

        def lines(c):
            t = -r
            while t < r:
                c.move_to(cx - dy * t - dx * r, cy + dx * t - dy * r)
                c.line_to(cx - dy * t + dx * r, cy + dx * t + dy * r)
                t += gap

        self.inside(trace, lambda: self.stroke(lines, width, color, dash))

    def free(self, box, margin=2):
        """Claims box (x0, y0, x1, y1) for lettering; False if other lettering lies there already."""
        x0, y0, x1, y1 = box
        if any(x0 < b[2] + margin and x1 > b[0] - margin and y0 < b[3] + margin and y1 > b[1] - margin for b in self.taken):
            return False
        self.taken.append(box)
        return True

    def pages(self):
        """(with text, without text) as uint8 arrays [height, width, RGB]."""
        result = []
        for s in self.surfaces:
            s.flush()
            a = np.frombuffer(s.get_data(), np.uint8).reshape(self.height, s.get_stride() // 4, 4)
            result.append(np.ascontiguousarray(a[:, : self.width, 2::-1]))
        return tuple(result)


def trace_polygon(c, points, closed):
    c.move_to(*points[0])
    for p in points[1:]:
        c.line_to(*p)
    if closed:
        c.close_path()


def rectangle(x, y, w, h):
    return lambda c: c.rectangle(x, y, w, h)
