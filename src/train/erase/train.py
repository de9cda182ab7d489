#!/usr/bin/python3
"""Trains the finder or the painter on a folder of drawn pages for a number of steps; can be stopped and started again at any time.

usage: train.py finder|painter STORE WORK_FOLDER --steps 12000 [--start-from MODEL.onnx] [--batch 4] [--side 256] [--rate 1e-3]
                [--threads 1] [--seed 1] [--device cpu|cuda]
Either can start from what export.py wrote of either. Writes WORK_FOLDER/last.pt every few minutes (weights, their moving average,
optimizer, seconds spent) and goes on from it if it is there.
"""
import argparse
import copy
import math
import os
import pathlib
import queue
import threading
import time

import numpy as np
import onnx.numpy_helper
import torch
import torch.nn.functional as F

from crops import Crops, ShownCrops
from network import NETWORKS, taught

WARM_STEPS, LOG_STEPS, RELOAD_BATCHES, SAVE_SECONDS, FLAT, DECAY = 200, 50, 200, 150, 0.5, 0.999


def loss_of_finder(net, image, truth, mask, weight):
    """Cross entropy."""
    return (F.binary_cross_entropy_with_logits(net(image), mask, reduction="none") * weight).mean()


def loss_of_painter(net, image, truth, shown, weight):
    """Absolute error where text is shown; beyond pure black and white no exact value is needed, but a slight slope keeps the gradient alive."""
    paint = net(torch.cat([image, shown], 1))
    limited = paint.clamp(0, 1)
    limited = limited + 0.02 * (paint - limited)
    return ((limited - truth).abs() * weight).sum() / (3 * weight.sum() + 1)


KINDS = {"finder": (Crops, loss_of_finder), "painter": (ShownCrops, loss_of_painter)}


def rate_at(step, steps, top):
    """Warm-up, then constant for the share FLAT of the steps, then half a cosine down to zero."""
    fall = max(0, min(1, (step / steps - FLAT) / (1 - FLAT)))
    return top * min(1, (step + 1) / WARM_STEPS) * 0.5 * (1 + math.cos(math.pi * fall))


def feed(crops, batch, ready):
    """Fills the queue for ever; takes in newly drawn pages now and then."""
    while True:
        for _ in range(RELOAD_BATCHES):
            ready.put([torch.from_numpy(x) for x in crops.batch(batch)])
        crops.reload()


class Training:
    """The network, the moving average of its weights, and the optimizer, kept together in one checkpoint file."""

    def __init__(self, kind, net, loss, checkpoint, rate, device):
        self.kind, self.loss, self.checkpoint, self.rate, self.device = kind, loss, checkpoint, rate, device
        self.net = net.to(device)
        self.mean = copy.deepcopy(self.net)
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=rate, weight_decay=1e-4, betas=(0.9, 0.99))
        self.done, self.spent = 0, 0.0
        if checkpoint.exists():
            state = torch.load(checkpoint, map_location=device)
            self.net.load_state_dict(state["net"])
            self.mean.load_state_dict(state["mean"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.done, self.spent = state["step"], state["spent"]

    def step(self, batch, steps):
        """One step on a batch of crops; returns the loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.done, steps, self.rate)
        loss = self.loss(self.net, *(x.to(self.device) for x in batch))
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.done += 1
        # early on the average must forget the random start quickly
        decay = min(DECAY, (self.done + 1) / (self.done + 10))
        with torch.no_grad():
            for p, q in zip(self.mean.parameters(), self.net.parameters()):
                p.lerp_(q, 1 - decay)
        return loss.item()

    def save(self):
        aside = self.checkpoint.with_suffix(".part")
        state = dict(net=self.net, mean=self.mean, optimizer=self.optimizer)
        torch.save(dict({k: v.state_dict() for k, v in state.items()}, kind=self.kind, step=self.done, spent=self.spent), aside)
        os.replace(aside, self.checkpoint)


def exported_weights(model):
    """The weights of a file that export.py wrote."""
    named = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in onnx.load(str(model)).graph.initializer}
    inside = "net."
    return {name[len(inside):]: torch.from_numpy(values.copy()) for name, values in named.items() if name.startswith(inside)}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("kind", choices=sorted(KINDS))
    options.add_argument("store")
    options.add_argument("work", type=pathlib.Path)
    options.add_argument("--steps", type=int, default=12000)
    options.add_argument("--start-from", type=pathlib.Path)
    options.add_argument("--batch", type=int, default=4)
    options.add_argument("--side", type=int, default=256)
    options.add_argument("--rate", type=float, default=1e-3)
    options.add_argument("--threads", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--device", default="cpu")
    o = options.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    o.work.mkdir(parents=True, exist_ok=True)
    kind_of_crops, loss = KINDS[o.kind]
    net = NETWORKS[o.kind]()
    if o.start_from:
        taught(net, exported_weights(o.start_from))
    training = Training(o.kind, net, loss, o.work / "last.pt", o.rate, o.device)
    ready = queue.Queue(4)
    crops = kind_of_crops(o.store, o.side, [o.seed, training.done])
    threading.Thread(target=feed, args=(crops, o.batch, ready), daemon=True).start()
    started = saved = time.time()
    before, losses, counted = training.spent, 0.0, 0
    while training.done < o.steps:
        losses += training.step(ready.get(), o.steps)
        training.spent = before + time.time() - started
        counted += 1
        if counted == LOG_STEPS or training.done == o.steps:
            print(f"step {training.done} spent {training.spent:.0f} s loss {losses / counted:.4f}", flush=True)
            losses, counted = 0.0, 0
        if time.time() - saved > SAVE_SECONDS:
            training.save()
            saved = time.time()
    training.save()


if __name__ == "__main__":
    main()
