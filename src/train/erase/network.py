"""The eraser is two U-Nets on half-resolution pixels: the finder gives, per pixel, the probability of text; the painter, which is shown where
text is, the colour beneath it.
"""
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


def two_by_two(channels):
    """Kernel of a convolution that moves each 2 x 2 block of pixels into four times the channels, as pixel_unshuffle does.

    The exporter cannot write pixel_unshuffle for sizes that are only known when the network runs.
    """
    kernel = torch.zeros(4 * channels, channels, 2, 2)
    for channel in range(channels):
        for k in range(4):
            kernel[channel * 4 + k, channel, k // 2, k % 2] = 1
    return kernel


class UNet(nn.Module):
    """[N, inputs, H, W], H and W multiples of 16 -> [N, outputs, H, W]."""

    def __init__(self, inputs, outputs, widths=WIDTHS):
        super().__init__()
        a, b, c, d = widths
        self.inputs = inputs
        self.register_buffer("two_by_two", two_by_two(inputs), persistent=False)
        self.enter = nn.Conv2d(4 * inputs, a, 3, padding=1)
        self.down = nn.ModuleList([nn.Conv2d(p, q, 2, stride=2) for p, q in ((a, b), (b, c), (c, d))])
        self.encode = nn.ModuleList([Block(n) for n in (a, b, c)])
        # dilation lets the deepest level see about 250 pixels: letters can be that large
        self.deep = nn.Sequential(Block(d), Block(d, 2), Block(d, 4))
        self.up = nn.ModuleList([nn.Conv2d(p, q, 1) for p, q in ((b, a), (c, b), (d, c))])
        self.decode = nn.ModuleList([Block(n) for n in (a, b, c)])
        # the pixels themselves come in once more, since the colour beside a letter is simply the input
        self.head = nn.Conv2d(a + 4 * inputs, 32, 3, padding=1)
        self.leave = nn.Conv2d(32, 4 * outputs, 3, padding=1)

    def forward(self, planes):
        small = F.conv2d(planes, self.two_by_two, stride=2) - 0.5
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
        return F.pixel_shuffle(x, 2)


class Finder(UNet):
    """image [N, 3, H, W] RGB 0..1, H and W multiples of 16 -> logit of the mask [N, 1, H, W]."""

    def __init__(self):
        super().__init__(3, 1)


class Painter(UNet):
    """page [N, 4, H, W], RGB 0..1 and 1 where text is, 0 elsewhere -> paint [N, 3, H, W] (not yet limited to 0..1)."""

    def __init__(self):
        super().__init__(4, 3)

    def forward(self, page):
        return super().forward(page) + 0.5


NETWORKS = {"finder": Finder, "painter": Painter}
OUTPUTS = {"finder": "mask", "painter": "paint"}


def taught(net, known):
    """The network with the weights of another, as far as they fit; planes that only it is shown count for nothing at first."""
    weights = net.state_dict()
    for name, mine in weights.items():
        theirs = known[name]
        if mine.shape == theirs.shape:
            mine.copy_(theirs)
        elif mine.dim() == 4 and mine.shape[0] == theirs.shape[0]:
            mine.zero_()[:, : theirs.shape[1]] = theirs
    net.load_state_dict(weights)
    return net


class Exported(nn.Module):
    """The contract of find.onnx and paint.onnx: the output within 0..1."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, image):
        out = self.net(image)
        return torch.sigmoid(out) if isinstance(self.net, Finder) else out.clamp(0, 1)
