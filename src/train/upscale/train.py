"""Trains one scale: Adam with warm-up and cosine decay, running average of the weights.

usage: python3 -m upscale.train --data DIR --scale 4 --out x4.pt [--steps 15000] [--start-from x4.pt] [--seed 1]
Stopped and started again with the same arguments it goes on from its last checkpoint, OUT with the suffix .resume.
"""
import argparse
import copy
import math
import os
import pathlib
import time

import torch

from upscale.data import Patches
from upscale.network import Enlarger

WARM_UP = 300
AVERAGE = 0.999
REPORT_EVERY = 250
EDGE = 12
LEAST = 1e-3
LUMA = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)


def clipped(output, target):
    """What is lacking in the output, clipped to 0..1: in the channels, and in luma, by which lines and edges are seen.

    The gradient passes through the clip: going beyond black or white costs nothing where black or white is right, and is
    still drawn back everywhere else. EDGE pixels are left out: there the network sees the zeros beyond the patch.
    """
    error = output.detach().clamp(0, 1).sub_(target)
    for strip in (error[..., :EDGE, :], error[..., -EDGE:, :], error[..., :EDGE], error[..., -EDGE:]):
        strip.zero_()
    return error, (error * LUMA.to(error.device)).sum(1, keepdim=True)


def l1(output, target):
    """Absolute distance: (figure to report, gradient); written out because autograd needs several times the memory traffic."""
    error, luma = clipped(output, target)
    loss = error.abs().mean().item()
    return loss, error.sign_().add_(luma.sign_() * (3 * LUMA.to(error.device))).div_(error.numel())


def l2(output, target):
    """Squared distance, whose minimum is the highest PSNR over all patches taken together."""
    error, luma = clipped(output, target)
    loss = error.abs().mean().item()
    return loss, error.add_(luma * (3 * LUMA.to(error.device))).div_(error.numel())


def log(output, target):
    """The logarithm of each patch's squared distance: a decibel is worth as much in a soft picture as in a hard drawing."""
    error, luma = clipped(output, target)
    squares = luma.square().mean((1, 2, 3), keepdim=True)
    loss = error.abs().mean().item()
    # LEAST, the squared distance of a good enlargement, keeps blank patches from ruling.
    return loss, error.add_(luma * (3 * LUMA.to(error.device))).mul_(LEAST / (squares + LEAST)).div_(error.numel())


LOSSES = {"l1": l1, "l2": l2, "log": log}


def means(rows, before, after):
    """The last layer's rows, one for each colour and place in an enlarged pixel, for fewer places: the means of those within."""
    share = before // after
    places = rows.view(3, after, share, after, share, -1).mean((2, 4))
    return places.reshape(3 * after ** 2, *rows.shape[1:])


def rate_at(step, steps, peak):
    warm = min(1.0, (step + 1) / WARM_UP)
    return peak * warm * (0.005 + 0.995 * 0.5 * (1 + math.cos(math.pi * step / steps)))


class Training:
    """The network, its running average and the optimizer, with the step they are at."""

    def __init__(self, args, device):
        torch.manual_seed(args.seed)
        self.args, self.device, self.step, self.seconds = args, device, 0, 0.0
        self.network = Enlarger(args.scale).to(device)
        if args.start_from:
            self._begin_from(torch.load(args.start_from, map_location=device))
        self.average = copy.deepcopy(self.network)
        self.optimizer = torch.optim.Adam(self.network.parameters(), betas=(0.9, 0.99))
        self.checkpoint = args.out.with_suffix(args.out.suffix + ".resume")
        if self.checkpoint.exists():
            self._resume()

    def _begin_from(self, trained):
        """Takes trained weights; of a network that enlarges more, such that the means of its pixels come out."""
        weights, scale = dict(trained["network"]), self.args.scale
        if trained["scale"] != scale:
            for name in ("tail.project", "tail.bias"):
                weights[name] = means(weights[name], trained["scale"], scale)
        self.network.load_state_dict(weights)

    def _resume(self):
        state = torch.load(self.checkpoint, map_location=self.device)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = state["step"], state["seconds"]

    def run(self):
        # The seed moves with the step, so that a resumed run does not see the same patches again.
        patches = Patches(self.args.data, self.args.scale, self.args.side, [self.args.seed, self.step])
        losses, start = [], time.time()
        while self.step < self.args.steps:
            losses.append(self._advance(patches))
            if self.step % REPORT_EVERY == 0 or self.step == self.args.steps:
                now = time.time()
                self.seconds, start = self.seconds + now - start, now
                print(f"step={self.step} loss={sum(losses) / len(losses):.5f} seconds={self.seconds:.0f} shards={len(patches.shards)}", flush=True)
                losses = []
                self._save()
                patches.rescan()

    def _advance(self, patches):
        small, large = (self._tensor(a) for a in patches.batch(self.args.batch))
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.step, self.args.steps, self.args.rate)
        output = self.network(small)
        loss, gradient = LOSSES[self.args.loss](output, large)
        self.optimizer.zero_grad(set_to_none=True)
        output.backward(gradient)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGE, self.step / (self.step + 10))
        with torch.no_grad():
            for slow, fast in zip(self.average.parameters(), self.network.parameters()):
                slow.lerp_(fast, 1 - keep)
        return loss

    def _tensor(self, pixels):
        # Planes: PyTorch 1.13 computes the gradients of the weights a sixth faster than with channels last.
        return torch.from_numpy(pixels).to(self.device).permute(0, 3, 1, 2).contiguous().float().div_(255)

    def _save(self):
        state = {"network": self.network.state_dict(), "average": self.average.state_dict(),
                 "optimizer": self.optimizer.state_dict(), "step": self.step, "seconds": self.seconds}
        _write(state, self.checkpoint)
        _write({"network": self.average.state_dict(), "scale": self.args.scale, "step": self.step, "seconds": self.seconds}, self.args.out)


def _write(state, path):
    aside = path.with_suffix(path.suffix + ".part")
    torch.save(state, aside)
    os.replace(aside, path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--scale", type=int, choices=(2, 4), required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--start-from", type=pathlib.Path)
    parser.add_argument("--steps", type=int, default=15000)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--side", type=int, default=72, help="of a small patch, in pixels")
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--loss", choices=sorted(LOSSES), default="log")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    Training(args, torch.device("cuda" if torch.cuda.is_available() else "cpu")).run()


if __name__ == "__main__":
    main()
