/**
 * Takes the text off a page: a network finds the strokes of the letters and guesses what lies beneath them, the strokes are grouped into
 * lines, Tesseract reads the lines, keep rules take lines and words out again, and what remains is painted over. Everything outside
 * the strokes, and the faint traces that compression left around them, keeps its bits. Runs in the worker process only, but for
 * {@link dev.palimpsest.text.KeepRules}.
 */
package dev.palimpsest.text;
