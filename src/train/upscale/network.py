"""The enlarger: a plain convolutional network whose every layer is one 3 x 3 convolution once trained.

While training, each layer is the product of a wide 3 x 3 and a 1 x 1 convolution plus the identity, multiplied out
before it touches an image (collapsible linear blocks: Bhardwaj et al., "Collapsible Linear Blocks for Super-Efficient
Super Resolution", 2022).
"""
import torch
from torch import nn
from torch.nn import functional

CHANNELS = 32
DEPTH = 7


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
        # Nearest-neighbour enlargement as a fixed 1 x 1 convolution: paper stays paper before the first step.
        repeat = torch.eye(3).repeat_interleave(scale ** 2, 0)[:, :, None, None]
        self.register_buffer("repeat", repeat, persistent=False)

    def forward(self, image, anchor=None):
        """Enlarges `anchor` (the image itself if not given) by what the layers see in `image`."""
        x = functional.relu(self.head(image))
        for layer in self.body:
            x = functional.relu(layer(x))
        enlarged = functional.conv2d(image if anchor is None else anchor, self.repeat)
        return functional.pixel_shuffle(self.tail(x) + enlarged, self.scale)

    def collapse(self):
        """Turns every layer into one plain convolution, in place; no training after this."""
        self.head, self.tail = self.head.collapsed(), self.tail.collapsed()
        self.body = nn.ModuleList(layer.collapsed() for layer in self.body)
        return self
