/**
 * Reads and writes images. {@link dev.palimpsest.imaging.DecodeStep} checks the limits by the file's header and turns a page of every
 * readable format into a {@link dev.palimpsest.imaging.RasterFile} of sRGB or grey pixels of 8 bits a sample, or of 16 where the source
 * has more than 8 and the result can hold them; the other steps work on that file region
 * by region, and {@link dev.palimpsest.imaging.EncodeStep} streams the last one into a file of an
 * {@link dev.palimpsest.imaging.OutputFormat}. {@link dev.palimpsest.imaging.Page} says which raster is which.
 */
package dev.palimpsest.imaging;
