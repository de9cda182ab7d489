/**
 * Pages of PDF files. {@link dev.palimpsest.pdf.PdfPages} looks what a page consists of ({@code Survey}): a scan is taken over as its
 * pixels, everything else is drawn without its text objects ({@code Drawing}), in bands, at whatever resolution is asked for. Runs in the worker
 * process only; PDFBox does the interpreting.
 */
package dev.palimpsest.pdf;
