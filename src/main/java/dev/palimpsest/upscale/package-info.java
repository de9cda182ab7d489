/**
 * Super-resolution through ONNX Runtime. A {@link dev.palimpsest.upscale.Network} is one loaded model; a
 * {@link dev.palimpsest.upscale.TiledEnlarger} runs it over a raster in tiles that overlap, so that memory does not grow with the image;
 * {@link dev.palimpsest.upscale.Enlargers} keeps what is loaded for every step that asks.
 */
package dev.palimpsest.upscale;
