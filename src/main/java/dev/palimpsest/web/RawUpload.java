package dev.palimpsest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** A body that is the file itself; its name stands in the query. */
final class RawUpload implements Upload {
  private final Call call;

  RawUpload(Call call, Limits limits) throws Refusal {
    this.call = call;
    if (call.request().getContentLengthLong() > limits.fileBytes()) {
      throw limits.fileTooLarge(UploadName.of(name(call.request())));
    }
  }

  @Override
  public void receive(Receiver receiver) throws Refusal, IOException {
    receiver.file(name(call.request()), call.body());
  }

  /** Not {@code getParameter}: that reads the body, too, when its type is that of a form, as curl's is by default. */
  private static String name(HttpServletRequest request) throws Refusal {
    if (request.getQueryString() == null) {
      return null;
    }
    for (String pair : request.getQueryString().split("&")) {
      if (pair.startsWith("name=")) {
        try {
          return URLDecoder.decode(pair.substring("name=".length()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
          throw new Refusal(400, "bad-name", "the name in the query is not percent-encoded as it should be");
        }
      }
    }
    return null;
  }
}
