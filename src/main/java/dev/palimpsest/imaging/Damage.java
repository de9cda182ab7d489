package dev.palimpsest.imaging;

import java.io.EOFException;
import java.io.IOException;

/** Turns whatever a reader throws at a damaged file into a rejection. */
final class Damage {
  private Damage() {}

  /** Something a reader does with the file. */
  @FunctionalInterface
  interface Reading<T> {
    T get() throws RejectedInput, IOException;
  }

  /**
   * Reads, taking every failure for damage: readers meet a bad file with an IOException, with many a RuntimeException and, where they
   * follow its structure down, with a StackOverflowError.
   *
   * @throws RejectedInput with code {@code damaged-image}, or what the reading itself rejects
   * @throws IOException if the disk fails that takes what was read
   */
  static <T> T guard(Format format, Reading<T> reading) throws RejectedInput, IOException {
    try {
      return reading.get();
    } catch (EOFException e) {
      throw rejected(format, e.getMessage() == null ? "it is cut off" : e.getMessage());
    } catch (IOException e) {
      throw rejected(format, e.getMessage());
    } catch (FileBuffer.Failure e) {
      throw e.getCause();
    } catch (RuntimeException | StackOverflowError e) {
      throw rejected(format, "its structure makes no sense");
    }
  }

  private static RejectedInput rejected(Format format, String reason) {
    return new RejectedInput("damaged-image", "The " + format.label() + " file is damaged and cannot be read: " + reason + ".");
  }
}
