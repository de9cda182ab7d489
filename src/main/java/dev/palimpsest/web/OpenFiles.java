package dev.palimpsest.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files that are being sent: one as it is, several as a ZIP archive, which is made while it is sent and not compressed, as images are
 * compressed already.
 */
final class OpenFiles implements AutoCloseable {
  /** What {@link #length} says of an archive. */
  static final long UNKNOWN = -1;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final List<Answer.Named> files;
  private final List<FileChannel> channels = new ArrayList<>();

  private OpenFiles(List<Answer.Named> files) {
    this.files = files;
  }

  /**
   * Opens all, so that none can vanish while they are being sent.
   *
   * @param files at least one
   * @throws NoSuchFileException if one is not there any more
   */
  static OpenFiles of(List<Answer.Named> files) throws IOException {
    OpenFiles open = new OpenFiles(files);
    try {
      for (Answer.Named file : files) {
        open.channels.add(FileChannel.open(file.file()));
      }
      return open;
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  /** How many bytes {@link #send} sends. */
  long length() throws IOException {
    return files.size() == 1 ? channels.get(0).size() : UNKNOWN;
  }

  void send(OutputStream to) throws IOException {
    if (files.size() == 1) {
      copy(channels.get(0), to);
      return;
    }
    ZipOutputStream zip = new ZipOutputStream(to);
    zip.setMethod(ZipOutputStream.STORED);
    for (int i = 0; i < files.size(); i++) {
      ZipEntry entry = new ZipEntry(files.get(i).name());
      entry.setSize(channels.get(i).size());
      entry.setCrc(checksum(channels.get(i)));
      zip.putNextEntry(entry);
      copy(channels.get(i), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /** An entry that is not compressed has its checksum before its bytes. */
  private static long checksum(FileChannel file) throws IOException {
    CRC32 crc = new CRC32();
    copy(file, new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
    return crc.getValue();
  }

  private static void copy(FileChannel from, OutputStream to) throws IOException {
    from.position(0);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (from.read(buffer) >= 0) {
      to.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels) {
      channel.close();
    }
  }
}
