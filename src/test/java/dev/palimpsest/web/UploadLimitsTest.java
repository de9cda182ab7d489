package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palimpsest.job.JobFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadLimitsTest {
  @TempDir
  static Path home;
  private static Api api;

  @BeforeAll
  static void start() {
    api = Api.start(home);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @AfterEach
  void nothingHalfReceivedIsLeft() {
    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(api.drafts()).isEmpty());
  }

  @Test
  void aFileOfExactlyTheLimitIsTaken() {
    assertThat(api.post("/api/jobs", Drawn.png((int) Api.LIMITS.fileBytes())).statusCode()).isEqualTo(202);
    assertThat(api.post(new Form().file("a.png", Drawn.png((int) Api.LIMITS.fileBytes()))).statusCode()).isEqualTo(202);
  }

  @Test
  void aBodyOverTheLimitIsRefusedWithTheLimitAndItsSetting() {
    HttpResponse<byte[]> reply = api.post("/api/jobs?name=big.png", Drawn.png((int) Api.LIMITS.fileBytes() + 1));

    assertTooLarge(reply, "big.png");
  }

  @Test
  void aBodyOfUnknownLengthIsRefusedWhereItPassesTheLimit() {
    HttpResponse<byte[]> reply = api.send(api.request("/api/jobs?name=big.png")
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(Drawn.png(3 * (int) Api.LIMITS.fileBytes())))));

    assertTooLarge(reply, "big.png");
  }

  @Test
  void aPartOverTheLimitIsRefusedAndSoAreItsNeighbours() {
    byte[] tooLarge = Drawn.png((int) Api.LIMITS.fileBytes() + 1);

    HttpResponse<byte[]> reply = api.post(new Form().file("a.png", Drawn.png()).file("big.png", tooLarge));

    assertTooLarge(reply, "big.png");
    assertThat(api.jobs.all()).noneSatisfy(job -> assertThat(job.files()).extracting(JobFile::name).contains("big.png"));
  }

  private static void assertTooLarge(HttpResponse<byte[]> reply, String name) {
    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(Api.error(reply)).isEqualTo("file-too-large");
    assertThat(Api.json(reply).path("error").path("message").asText()).contains("1 MB", "palimpsest.limits.file-size", name);
  }

  @Test
  void anEndlessBodyIsRefusedByItsLengthBeforeItComes() throws IOException {
    String reply = api.raw("POST /api/jobs?name=big.png HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10737418240\r\n"
        + "Expect: 100-continue\r\n\r\n");

    assertThat(reply).startsWith("HTTP/1.1 413 ").contains("\"file-too-large\"").contains("Connection: close");
  }

  @Test
  void anEndlessFormIsRefusedWithoutReadingItAll() throws IOException {
    try (Socket socket = api.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Type: " + new Form().type()
          + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      byte[] open = new Form().file("big.png", Drawn.png()).unfinished();
      chunk(out, open, open.length);
      long sent = sendUntilClosed(out, 512L << 20);

      assertThat(sent).as("bytes that the server let come").isLessThan(512L << 20);
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  private static long sendUntilClosed(OutputStream out, long most) {
    byte[] zeros = new byte[64 * 1024];
    long sent = 0;
    try {
      for (; sent < most; sent += zeros.length) {
        chunk(out, zeros, zeros.length);
      }
    } catch (IOException closed) {
      return sent;
    }
    return sent;
  }

  private static void chunk(OutputStream out, byte[] bytes, int length) throws IOException {
    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes, 0, length);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void aBodyForWhichTheDiskHasNoRoomIsRefusedBeforeItComes() throws IOException {
    try (Api roomy = Api.start(home.resolve("roomy"), new Limits(1L << 60, 3))) {
      String reply = roomy.raw("POST /api/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + (1L << 59)
          + "\r\nExpect: 100-continue\r\n\r\n");

      assertThat(reply).startsWith("HTTP/1.1 507 ").contains("\"disk-full\"");
    }
  }

  @Test
  void moreFilesThanTheLimitAreRefused() {
    HttpResponse<byte[]> reply = api.post(new Form().file("1.png", Drawn.png()).file("2.png", Drawn.png()).file("3.png", Drawn.png())
        .file("4.png", Drawn.png()));

    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(Api.json(reply).path("error").path("message").asText()).contains("3", "palimpsest.limits.files");
  }
}
