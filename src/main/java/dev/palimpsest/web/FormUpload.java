package dev.palimpsest.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadBase.SizeLimitExceededException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.apache.commons.fileupload.MultipartStream.MalformedStreamException;
import org.apache.commons.fileupload.UploadContext;

/** The {@code file} parts of a form; its other fields are skipped. */
final class FormUpload implements Upload {
  private static final String FIELD = "file";
  /** Room for a name of 200 characters, written twice and percent-encoded once. */
  private static final int MAX_PART_HEADER_BYTES = 8 * 1024;
  private final Call call;
  private final Limits limits;

  FormUpload(Call call, Limits limits) throws Refusal {
    this.call = call;
    this.limits = limits;
    if (call.request().getContentLengthLong() > limits.requestBytes()) {
      throw limits.requestTooLarge();
    }
  }

  @Override
  public void receive(Receiver receiver) throws Refusal, IOException {
    try {
      receive(parts(), receiver);
    } catch (SizeLimitExceededException e) {
      throw limits.requestTooLarge();
    } catch (FileUploadIOException e) {
      throw e.getCause() instanceof SizeLimitExceededException ? limits.requestTooLarge() : malformed();
    } catch (FileUploadException e) {
      if (e.getCause() instanceof IOException cut && !(cut instanceof MalformedStreamException)) {
        throw cut;
      }
      throw malformed();
    } catch (MalformedStreamException e) {
      throw malformed();
    }
  }

  private void receive(FileItemIterator parts, Receiver receiver) throws Refusal, IOException, FileUploadException {
    int files = 0;
    while (parts.hasNext()) {
      FileItemStream part = parts.next();
      // A browser sends an empty name for a field in which no file was chosen.
      if (FIELD.equals(part.getFieldName()) && !"".equals(name(part))) {
        files++;
        if (files > limits.files()) {
          throw limits.tooManyFiles();
        }
        receiver.file(name(part), part.openStream());
      }
    }
  }

  private FileItemIterator parts() throws IOException, FileUploadException {
    FileUpload upload = new FileUpload();
    upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
    upload.setPartHeaderSizeMax(MAX_PART_HEADER_BYTES);
    upload.setSizeMax(limits.requestBytes());
    return upload.getItemIterator(new Context(call));
  }

  private static String name(FileItemStream part) {
    try {
      return part.getName();
    } catch (InvalidFileNameException e) {
      // It holds a NUL, which is dropped like every other control character.
      return e.getName();
    }
  }

  private static Refusal malformed() {
    return new Refusal(400, "malformed-form", "the body does not hold whole parts of multipart/form-data as its Content-Type says");
  }

  private record Context(Call call) implements UploadContext {
    @Override
    public long contentLength() {
      return call.request().getContentLengthLong();
    }

    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public String getContentType() {
      return call.request().getContentType();
    }

    /** Of no use beyond 2 GiB; {@link #contentLength} is the one that is asked. */
    @Override
    @Deprecated
    public int getContentLength() {
      return call.request().getContentLength();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return call.body();
    }
  }
}
