"""Runs models in ONNX Runtime's Java binding, as the pipeline does: Debian has no Python binding of it."""
import pathlib
import subprocess
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
MODELS = ROOT / "src/main/resources/models"


def run(model, images, every=1, repeat=1):
    """Runs an ONNX file on images [N, C, H, W] float32, one at a time, each `repeat` times.

    Returns every `every`-th value of each output as [N, -1] (none with 0), the milliseconds of each run, and by how many
    megabytes the process grew.
    """
    jar = next((ROOT / "target/lib").glob("onnxruntime-*.jar"), None)
    if jar is None:
        raise SystemExit("ONNX Runtime is not there yet: ./palimpsest test, or mvn package, fetches it into target/lib")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        images.astype(np.float32).tofile(folder / "input")
        command = ["java", "-cp", jar, ROOT / "src/train/forms/RunModel.java", model, folder / "input", *images.shape, every, repeat, folder]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{model} does not run: {done.stderr[-2000:]}")
        *milliseconds, kilobytes = map(float, done.stdout.split())
        outputs = [np.fromfile(file, np.float32).reshape(len(images), -1) for file in sorted(folder.glob("[0-9]*"), key=lambda f: int(f.name))]
    return outputs, milliseconds, kilobytes / 1024
