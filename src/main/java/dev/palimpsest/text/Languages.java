package dev.palimpsest.text;

import dev.palimpsest.imaging.RejectedInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Tesseract reads with.
 *
 * @param names languages joined by {@code +} as Tesseract names them, e.g. {@code eng+deu}
 * @param data folder that holds a {@code .traineddata} file for each
 */
record Languages(String names, Path data) {
  private static final List<String> USUAL_FOLDERS = List.of("/usr/share/tesseract-ocr/5/tessdata", "/usr/share/tesseract-ocr/4.00/tessdata",
      "/usr/share/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata");

  /**
   * Finds the data of languages: in {@code TESSDATA_PREFIX} if that is set, else in the usual places.
   *
   * @throws RejectedInput with code {@code internal} if there is none, or not for every language
   */
  static Languages find(String names) throws RejectedInput {
    String set = System.getenv("TESSDATA_PREFIX");
    Optional<Path> data = Stream.concat(Optional.ofNullable(set).stream(), USUAL_FOLDERS.stream()).map(Path::of)
        .filter(Files::isDirectory).findFirst();
    return new Languages(names, data.orElseThrow(() -> new RejectedInput("internal", "Tesseract's language data was not found: install the "
        + "packages tesseract-ocr and " + packages(names) + ", or set TESSDATA_PREFIX to the folder that holds its .traineddata files")))
        .checked();
  }

  private Languages checked() throws RejectedInput {
    for (String name : names.split("\\+")) {
      if (!Files.isRegularFile(data.resolve(name + ".traineddata"))) {
        throw new RejectedInput("internal", "Tesseract cannot read the language '" + name + "' of palimpsest.text.languages=" + names
            + ": " + data + " has no " + name + ".traineddata; install the package " + packages(name));
      }
    }
    return this;
  }

  private static String packages(String names) {
    return "tesseract-ocr-" + String.join(" tesseract-ocr-", names.toLowerCase(Locale.ROOT).replace('_', '-').split("\\+"));
  }
}
