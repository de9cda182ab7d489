#!/usr/bin/python3
"""Trains the eraser on a folder of drawn pages for a number of steps; can be stopped and started again at any time.

usage: train.py STORE WORK_FOLDER --steps 12000 [--batch 4] [--side 256] [--rate 1e-3] [--threads 1] [--seed 1] [--device cpu|cuda]
Writes WORK_FOLDER/last.pt every few minutes (weights, their moving average, optimizer, seconds spent) and goes on from it if it is there.
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
import torch
import torch.nn.functional as F

from crops import Crops
from network import Eraser

WARM_STEPS, LOG_STEPS, RELOAD_BATCHES, SAVE_SECONDS, FLAT, DECAY = 200, 50, 200, 150, 0.5, 0.998


def loss_of(logit, paint, truth, mask, mask_weight, paint_weight):
    """Losses of the mask (cross entropy) and of the paint (absolute error)."""
    seen = (F.binary_cross_entropy_with_logits(logit, mask, reduction="none") * mask_weight).mean()
    # beyond pure black and white no exact value is needed, but a slight slope keeps the gradient alive there
    limited = paint.clamp(0, 1)
    limited = limited + 0.02 * (paint - limited)
    painted = ((limited - truth).abs() * paint_weight).mean()
    return seen, painted


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

    def __init__(self, checkpoint, rate, device):
        self.checkpoint, self.rate, self.device = checkpoint, rate, device
        self.net = Eraser().to(device, memory_format=torch.channels_last)
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
        """One step on (image, truth, mask, weights of both losses); returns the two losses."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.done, steps, self.rate)
        image, *targets = (x.to(self.device, memory_format=torch.channels_last) for x in batch)
        seen, painted = loss_of(*self.net(image), *targets)
        self.optimizer.zero_grad(set_to_none=True)
        (seen + painted).backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.done += 1
        # early on the average must forget the random start quickly
        decay = min(DECAY, (self.done + 1) / (self.done + 10))
        with torch.no_grad():
            for p, q in zip(self.mean.parameters(), self.net.parameters()):
                p.lerp_(q, 1 - decay)
        return np.array([seen.item(), painted.item()])

    def save(self):
        aside = self.checkpoint.with_suffix(".part")
        state = dict(net=self.net, mean=self.mean, optimizer=self.optimizer)
        torch.save(dict({k: v.state_dict() for k, v in state.items()}, step=self.done, spent=self.spent), aside)
        os.replace(aside, self.checkpoint)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("store")
    options.add_argument("work", type=pathlib.Path)
    options.add_argument("--steps", type=int, default=12000)
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
    training = Training(o.work / "last.pt", o.rate, o.device)
    ready = queue.Queue(4)
    crops = Crops(o.store, o.side, [o.seed, training.done])
    threading.Thread(target=feed, args=(crops, o.batch, ready), daemon=True).start()
    started = saved = time.time()
    before, losses, counted = training.spent, np.zeros(2), 0
    while training.done < o.steps:
        losses += training.step(ready.get(), o.steps)
        training.spent = before + time.time() - started
        counted += 1
        if counted == LOG_STEPS or training.done == o.steps:
            seen, painted = losses / counted
            print(f"step {training.done} spent {training.spent:.0f} s mask {seen:.4f} paint {painted:.4f}", flush=True)
            losses[:], counted = 0, 0
        if time.time() - saved > SAVE_SECONDS:
            training.save()
            saved = time.time()
    training.save()


if __name__ == "__main__":
    main()
