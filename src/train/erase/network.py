"""The eraser: a U-Net on half-resolution pixels that gives, per pixel, the probability of text and the colour beneath."""
import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = (32, 64, 96, 128)  # channels at 1/2, 1/4, 1/8, 1/16


class Block(nn.Module):
    """Residual pair of 3x3 convolutions; starts as the identity, so the net trains without normalization layers."""

    def __init__(self, channels, dilation=1):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=dilation, dilation=dilation)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x):
        return x + self.second(F.relu(self.first(F.relu(x))))


def two_by_two():
    """Kernel of a convolution that moves each 2 x 2 block of RGB pixels into 12 channels, as pixel_unshuffle does.

    The exporter cannot write pixel_unshuffle for sizes that are only known when the network runs.
    """
    kernel = torch.zeros(12, 3, 2, 2)
    for channel in range(3):
        for k in range(4):
            kernel[channel * 4 + k, channel, k // 2, k % 2] = 1
    return kernel


class Eraser(nn.Module):
    """image [N, 3, H, W] RGB 0..1, H and W multiples of 16 -> mask logit [N, 1, H, W], paint [N, 3, H, W] (not yet limited to 0..1)."""

    def __init__(self, widths=WIDTHS):
        super().__init__()
        a, b, c, d = widths
        self.register_buffer("two_by_two", two_by_two(), persistent=False)
        self.enter = nn.Conv2d(12, a, 3, padding=1)
        self.down = nn.ModuleList([nn.Conv2d(p, q, 2, stride=2) for p, q in ((a, b), (b, c), (c, d))])
        self.encode = nn.ModuleList([Block(n) for n in (a, b, c)])
        # dilation lets the deepest level see about 250 pixels: letters can be that large
        self.deep = nn.Sequential(Block(d), Block(d, 2), Block(d, 4))
        self.up = nn.ModuleList([nn.Conv2d(p, q, 1) for p, q in ((b, a), (c, b), (d, c))])
        self.decode = nn.ModuleList([Block(n) for n in (a, b, c)])
        # the pixels themselves come in once more, since the colour beside a letter is simply the input
        self.head = nn.Conv2d(a + 12, 32, 3, padding=1)
        self.leave = nn.Conv2d(32, 16, 3, padding=1)

    def forward(self, image):
        small = F.conv2d(image, self.two_by_two, stride=2) - 0.5
        x = self.enter(small)
        skips = []
        for encode, down in zip(self.encode, self.down):
            x = encode(x)
            skips.append(x)
            x = down(x)
        x = self.deep(x)
        for i in (2, 1, 0):
            x = skips[i] + F.interpolate(self.up[i](x), scale_factor=2, mode="nearest")
            x = self.decode[i](x)
        x = self.leave(F.relu(self.head(torch.cat([F.relu(x), small], 1))))
        x = F.pixel_shuffle(x, 2)
        return x[:, :1], x[:, 1:] + 0.5


class Exported(nn.Module):
    """The contract of erase.onnx: both outputs within 0..1.

    On a ground that is mostly pure white, as renderers leave it, paint that is nearly white becomes white: no page has
    such pale lines there as often as the network leaves a pale shadow of a letter.
    """

    NEARLY, GROUND = 0.75, 0.5

    def __init__(self, eraser):
        super().__init__()
        self.eraser = eraser

    def forward(self, image):
        logit, paint = self.eraser(image)
        paint = paint.clamp(0, 1)
        white = (image.amin(1, keepdim=True) > 0.995).float()
        # in blocks of 16 pixels and then over 3 x 3 of them: a window at every pixel would cost as much as the network
        share = F.avg_pool2d(F.avg_pool2d(white, 16), 3, 1, 1, count_include_pad=False)
        share = F.interpolate(share, scale_factor=16, mode="nearest")
        shadow = (share > self.GROUND) & (paint.amin(1, keepdim=True) > self.NEARLY)
        return torch.sigmoid(logit), torch.where(shadow, torch.ones_like(paint), paint)
