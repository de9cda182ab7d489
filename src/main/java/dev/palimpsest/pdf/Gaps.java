package dev.palimpsest.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** What one text operator shows, with gaps as wide as the characters that go. */
final class Gaps {
  private final COSArray text = new COSArray();
  private final ByteArrayOutputStream run = new ByteArrayOutputStream();
  private double gap;
  private int characters;
  private byte[] string = {};
  private int at;

  /** A string follows whose characters are then told one after the other. */
  void string(byte[] bytes) {
    string = bytes;
    at = 0;
  }

  /** An adjustment of the operator's own follows, in thousandths of the font's size. */
  void adjust(COSNumber number) {
    addRun();
    gap += number.floatValue();
  }

  /** The next character of the string stays. */
  void keep(PDFont font) throws IOException {
    addGap();
    int length = length(font);
    run.write(string, at, length);
    at += length;
    characters++;
  }

  /**
   * The next character of the string goes.
   *
   * @param advance how far on the next one stands, in the font's size, words' spacing left out
   * @param wordSpacing what is added to that if the character is a blank of one byte
   */
  void drop(PDFont font, double advance, double wordSpacing) throws IOException {
    addRun();
    int length = length(font);
    gap -= 1000 * (advance + (length == 1 && string[at] == ' ' ? wordSpacing : 0));
    at += length;
  }

  private int length(PDFont font) throws IOException {
    InputStream rest = new ByteArrayInputStream(string, at, string.length - at);
    font.readCode(rest);
    return string.length - at - rest.available();
  }

  private void addRun() {
    if (run.size() > 0) {
      text.add(new COSString(run.toByteArray()));
      run.reset();
    }
  }

  private void addGap() {
    if (gap != 0) {
      text.add(new COSFloat((float) gap));
      gap = 0;
    }
  }

  /** How many characters stay. */
  int characters() {
    return characters;
  }

  /** The operand of TJ that shows the rest. */
  COSArray text() {
    addRun();
    addGap();
    return text;
  }
}
