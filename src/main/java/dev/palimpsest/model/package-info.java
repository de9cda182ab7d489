/**
 * The networks' files and how they are loaded: {@link dev.palimpsest.model.ModelFile} compares a file with the digest beside it and opens
 * it in ONNX Runtime, the same way for every step that has a network.
 */
package dev.palimpsest.model;
