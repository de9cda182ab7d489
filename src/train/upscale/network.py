"""The enlarger: a plain convolutional network whose every layer is one 3 x 3 convolution once trained.

While training, each layer is the product of a wide 3 x 3 and a 1 x 1 convolution plus the identity, multiplied out
before it touches an image (collapsible linear blocks: Bhardwaj et al., "Collapsible Linear Blocks for Super-Efficient
Super Resolution", 2022).
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional

from upscale.degrade import keys

CHANNELS = 32
DEPTH = 9
CUBIC_RADIUS = 2


class CollapsibleConv(nn.Module):
    """A 3 x 3 convolution with zero padding, held as expand, project and (between equal widths) identity."""

    def __init__(self, inputs, outputs, gain, width=128):
        super().__init__()
        self.expand = nn.Parameter(torch.randn(width, inputs * 9) * (2 / (inputs * 9)) ** 0.5)
        self.project = nn.Parameter(torch.randn(outputs, width) * gain * (1 / width) ** 0.5)
        self.bias = nn.Parameter(torch.zeros(outputs))
        identity = torch.zeros(outputs, inputs, 3, 3)
        if inputs == outputs:
            nn.init.dirac_(identity)
        self.register_buffer("identity", identity, persistent=False)

    def weight(self):
        return (self.project @ self.expand).view_as(self.identity) + self.identity

    def forward(self, x):
        return functional.conv2d(x, self.weight(), self.bias, padding=1)

    def collapsed(self):
        """The same layer as one plain convolution."""
        plain = nn.Conv2d(self.identity.shape[1], self.identity.shape[0], 3, padding=1)
        with torch.no_grad():
            plain.weight.copy_(self.weight())
            plain.bias.copy_(self.bias)
        return plain


class Enlarger(nn.Module):
    """RGB [N, 3, H, W] in 0..1 to RGB [N, 3, scale * H, scale * W], not clipped; receptive field radius DEPTH + 2."""

    def __init__(self, scale):
        super().__init__()
        self.scale = scale
        self.head = CollapsibleConv(3, CHANNELS, gain=1)
        self.body = nn.ModuleList(CollapsibleConv(CHANNELS, CHANNELS, gain=0.3) for _ in range(DEPTH))
        self.tail = CollapsibleConv(CHANNELS, 3 * scale ** 2, gain=0.05)
        self.register_buffer("cubic", _cubic_kernels(scale), persistent=False)

    def forward(self, image, bordered=None):
        """Enlarges `image` by what the layers see in `bordered` (the image itself if not given)."""
        x = functional.relu(self.head(image if bordered is None else bordered))
        for layer in self.body:
            x = functional.relu(layer(x))
        return functional.pixel_shuffle(self.tail(x) + self.plain(image), self.scale)

    def plain(self, image):
        """Bicubic enlargement, before the pixel shuffle: the layers add what it lacks, and blank paper stays as it is."""
        bordered = functional.pad(image, (CUBIC_RADIUS,) * 4, mode="replicate")
        return functional.conv2d(bordered, self.cubic, groups=3)

    def collapse(self):
        """Turns every layer into one plain convolution, in place; no training after this."""
        self.head, self.tail = self.head.collapsed(), self.tail.collapsed()
        self.body = nn.ModuleList(layer.collapsed() for layer in self.body)
        return self


def _cubic_kernels(scale):
    """Keys' cubic kernel (a = -0.5) at every position within an enlarged pixel, [3 * scale ** 2, 1, 5, 5].

    For a scale that is a power of two all values are short binary fractions: their sum is 1 without rounding.
    """
    positions = (np.arange(scale) + 0.5) / scale - 0.5
    rows = keys(np.abs(np.arange(-CUBIC_RADIUS, CUBIC_RADIUS + 1) - positions[:, None]))
    planes = np.einsum("ai,bj->abij", rows, rows).reshape(scale ** 2, 1, *(2 * CUBIC_RADIUS + 1,) * 2)
    return torch.from_numpy(np.tile(planes, (3, 1, 1, 1))).float()
