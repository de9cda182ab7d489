"""Smaller forms of the exported models, made from the ONNX files alone, and their figures in the runtime that the pipeline uses."""
