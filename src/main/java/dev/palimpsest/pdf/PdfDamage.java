package dev.palimpsest.pdf;

import dev.palimpsest.imaging.RejectedInput;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Turns whatever PDFBox throws at a file into a rejection. */
final class PdfDamage {
  private PdfDamage() {}

  /** Something PDFBox does with the file. */
  @FunctionalInterface
  interface Reading<T> {
    T get() throws RejectedInput, IOException;
  }

  /**
   * Reads, taking every failure for damage: a bad file shows as an IOException, as many a RuntimeException and, where its structure is
   * followed down, as a StackOverflowError.
   *
   * @throws RejectedInput with code {@code encrypted} or {@code damaged-image}, or what the reading itself rejects
   */
  static <T> T guard(Reading<T> reading) throws RejectedInput {
    try {
      return reading.get();
    } catch (Refused e) {
      throw e.rejection();
    } catch (InvalidPasswordException e) {
      throw new RejectedInput("encrypted",
          "The PDF file is encrypted and opens with a password only. Save it without a password, then drop it again.");
    } catch (IOException e) {
      throw damaged(e.getMessage() == null ? "its structure makes no sense" : e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      throw damaged("its structure makes no sense");
    }
  }

  static RejectedInput damaged(String reason) {
    return new RejectedInput("damaged-image", "The PDF file is damaged and cannot be read: " + reason + ".");
  }
}
