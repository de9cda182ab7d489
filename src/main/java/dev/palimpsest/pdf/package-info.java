/**
 * Pages of PDF files. {@link dev.palimpsest.pdf.PdfPages} looks what a page consists of ({@code Survey}): a scan is taken over as its
 * pixels, everything else is drawn without its text objects ({@code Drawing}), in bands, at whatever resolution is asked for.
 * {@link dev.palimpsest.pdf.PdfBinder} makes PDF of a PDF: what stays of the text and which paths are letters is noted first ({@code Judge}),
 * then every content stream is written again without what goes ({@code TextFree}). Runs in the worker process only; PDFBox does the
 * interpreting.
 */
package dev.palimpsest.pdf;
