#!/usr/bin/python3
"""The README's picture: draws a plan, and puts a part of it beside the same part of its result.

usage: picture.py draw PLAN.png
       picture.py compose PLAN.png RESULT.png PICTURE.png     RESULT is PLAN enlarged four times
Needs Debian's python3-pil and fonts-dejavu-core.
"""
import math
import sys

from PIL import Image, ImageDraw, ImageFont

SIZE = (760, 520)
FINE = 4  # drawn so many times larger and reduced, as a renderer smooths its lines
INK, FLOOR, TILES = (20, 20, 20), (233, 240, 246), (120, 120, 120)
PART = (20, 20, 500, 420)  # left, top, right, bottom of what the picture shows
SHOWN = 2


class Plan:
    def __init__(self):
        self.image = Image.new("RGB", tuple(FINE * s for s in SIZE), "white")
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points, width=1.2, fill=INK):
        self.pen.line([(FINE * x, FINE * y) for x, y in points], fill=fill, width=round(FINE * width))

    def box(self, left, top, right, bottom, fill):
        self.pen.rectangle([FINE * v for v in (left, top, right, bottom)], fill=fill)

    def arc(self, x, y, radius, start, end):
        self.pen.arc([FINE * v for v in (x - radius, y - radius, x + radius, y + radius)], start, end, fill=INK, width=FINE)

    def text(self, x, y, words, size, turned=False):
        font = ImageFont.truetype("DejaVuSans.ttf", FINE * size)
        left, top, right, bottom = font.getbbox(words)
        slip = Image.new("L", (right + FINE, bottom + FINE), 0)
        ImageDraw.Draw(slip).text((0, 0), words, font=font, fill=255)
        if turned:
            slip = slip.rotate(90, expand=True)
        self.image.paste(INK, (FINE * x - slip.width // 2, FINE * y - slip.height // 2), slip)

    def hatch(self, left, top, right, bottom, step):
        for offset in range(0, right - left + bottom - top, step):
            start = (left + min(offset, right - left), top + max(0, offset - (right - left)))
            end = (left + max(0, offset - (bottom - top)), top + min(offset, bottom - top))
            self.line([start, end], 0.7, TILES)

    def dimension(self, left, right, y, words):
        self.line([(left - 8, y), (right + 8, y)], 0.8)
        for x in (left, right):
            self.line([(x, y - 8), (x, y + 22)], 0.8)
            self.line([(x - 5, y + 5), (x + 5, y - 5)], 1.6)
        self.text((left + right) // 2, y - 9, words, 12)

    def finished(self):
        return self.image.resize(SIZE, Image.BOX)


def draw():
    plan = Plan()
    plan.box(60, 80, 300, 260, FLOOR)
    plan.hatch(300, 80, 480, 260, 9)
    for points in (((60, 80), (700, 80), (700, 460), (60, 460), (60, 80)), ((300, 80), (300, 190)), ((300, 240), (300, 260)),
                   ((60, 260), (170, 260)), ((230, 260), (480, 260)), ((480, 80), (480, 330)), ((480, 390), (480, 460))):
        plan.line(points, 5)
    plan.line([(170, 260), (170, 320)], 1)
    plan.arc(170, 260, 60, 0, 90)
    plan.line([(480, 330), (420, 330)], 1)
    plan.arc(480, 330, 60, 90, 180)
    for step in range(9):
        plan.line([(520 + 18 * step, 380), (520 + 18 * step, 460)], 1)
    plan.line([(520, 420), (664, 420)], 1)
    for angle in range(0, 360, 30):
        x, y = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        plan.line([(590 + 8 * x, 180 + 8 * y), (590 + 42 * x, 180 + 42 * y)], 0.8)
    plan.arc(590, 180, 42, 0, 360)
    plan.text(180, 140, "LIVING ROOM", 22)
    plan.text(180, 172, "24.60 m²", 15)
    plan.text(390, 165, "BATH", 20)
    plan.text(390, 190, "7.2 m²", 14)
    plan.text(250, 365, "Kitchen 18.4 m²", 19)
    plan.text(590, 300, "COURT", 22)
    plan.text(90, 350, "Grid B", 13, turned=True)
    plan.dimension(60, 300, 50, "4.80")
    plan.dimension(300, 480, 50, "3.60")
    return plan.finished()


def compose(plan, result):
    left, top, right, bottom = PART
    size = (SHOWN * (right - left), SHOWN * (bottom - top))
    before = plan.crop(PART).resize(size, Image.NEAREST)
    after = result.crop(tuple(4 * v for v in PART)).resize(size, Image.BOX)
    picture = Image.new("RGB", (2 * size[0] + 24, size[1]), (150, 150, 150))
    picture.paste(before, (0, 0))
    picture.paste(after, (size[0] + 24, 0))
    return picture.quantize(64)


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        draw().save(sys.argv[2])
    else:
        compose(*(Image.open(name).convert("RGB") for name in sys.argv[2:4])).save(sys.argv[4], optimize=True)
