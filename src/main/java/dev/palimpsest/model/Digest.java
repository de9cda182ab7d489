package dev.palimpsest.model;

import dev.palimpsest.imaging.RejectedInput;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA-256 of a model's file, and its comparison with what {@code sha256sum} wrote beside it. */
final class Digest {
  static final String SUFFIX = ".sha256";
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})( [ *][^\\n]+)?\\s*");

  private Digest() {}

  /** The digest as 64 lower-case hexadecimal digits. */
  static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /**
   * The digest, if it is the expected one.
   *
   * @param file what messages call the model
   * @param expected a line of {@code sha256sum}, or the digest alone
   * @param remedy what a person can do if they differ, without a full stop
   * @throws RejectedInput with code {@code bad-model} if they differ or {@code expected} holds no digest
   */
  static String checked(String file, byte[] content, String expected, String remedy) throws RejectedInput {
    String found = of(content);
    Matcher line = LINE.matcher(expected);
    if (!line.matches()) {
      throw new RejectedInput("bad-model", file + SUFFIX + " is missing or holds no SHA-256 digest. If " + file
          + " is the model you want, write it anew: sha256sum " + file + " > " + file + SUFFIX + ".");
    }
    String wanted = line.group(1).toLowerCase(Locale.ROOT);
    if (!wanted.equals(found)) {
      throw new RejectedInput("bad-model", "The model " + file + " is not the one that " + file + SUFFIX + " was made of: its SHA-256 is "
          + found + ", expected " + wanted + ". " + remedy + ", or, if you changed it on purpose: sha256sum " + file + " > " + file
          + SUFFIX + ".");
    }
    return found;
  }
}
