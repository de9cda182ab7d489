"""A canvas seen from one sign or piece of furniture."""
import math


class Frame:
    """Lengths in units of the piece, turned by angle (radians) around its middle (x, y): geometry in one pen, on both surfaces."""

    def __init__(self, canvas, x, y, unit, angle, pen, ink):
        self.canvas, self.x, self.y, self.unit, self.angle, self.pen, self.ink = canvas, x, y, unit, angle, pen, ink
        self.cos, self.sin = math.cos(angle), math.sin(angle)

    def at(self, u, v):
        return self.x + (u * self.cos - v * self.sin) * self.unit, self.y + (u * self.sin + v * self.cos) * self.unit

    def line(self, *points, closed=False, dash=()):
        self.canvas.polyline([self.at(u, v) for u, v in points], self.pen, self.ink, dash, closed)

    def box(self, u, v, w, h):
        """A rectangle around (u, v)."""
        self.line((u - w / 2, v - h / 2), (u + w / 2, v - h / 2), (u + w / 2, v + h / 2), (u - w / 2, v + h / 2), closed=True)

    def fill(self, u, v, w, h, color):
        corners = ((u - w / 2, v - h / 2), (u + w / 2, v - h / 2), (u + w / 2, v + h / 2), (u - w / 2, v + h / 2))
        self.shape(color, *corners)

    def shape(self, color, *points):
        self.canvas.polygon([self.at(u, v) for u, v in points], color)

    def ring(self, u, v, r):
        self.canvas.circle(*self.at(u, v), r * self.unit, self.pen, self.ink)

    def arc(self, u, v, r, start, end, closed=False):
        x, y = self.at(u, v)
        around = lambda c: (c.arc(x, y, r * self.unit, start + self.angle, end + self.angle), closed and c.close_path())
        self.canvas.stroke(around, self.pen, self.ink)

    def oval(self, u, v, a, b):
        turns = (k * math.pi / 12 for k in range(24))
        self.line(*((u + a * math.cos(t), v + b * math.sin(t)) for t in turns), closed=True)

    def rounded(self, u, v, w, h, r):
        """A rectangle around (u, v) with round corners."""
        points = []
        for k, (a, b) in enumerate(((1, 1), (-1, 1), (-1, -1), (1, -1))):
            cx, cy = u + a * (w / 2 - r), v + b * (h / 2 - r)
            points += [(cx + r * math.cos((k + i / 4) * math.pi / 2), cy + r * math.sin((k + i / 4) * math.pi / 2)) for i in range(5)]
        self.line(*points, closed=True)

    def dot(self, u, v, r):
        self.canvas.disc(*self.at(u, v), max(0.8, r * self.unit), self.ink)
