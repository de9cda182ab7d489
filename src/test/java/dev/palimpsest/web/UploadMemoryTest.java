package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that are larger than the whole heap of the server. */
class UploadMemoryTest {
  private static final int HEAP_MEGABYTES = 40;
  private static final int UPLOAD_BYTES = 64 << 20;
  @TempDir
  Path home;
  private Process server;
  private int port;

  @BeforeEach
  void start() throws Exception {
    server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + HEAP_MEGABYTES + "m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), SmallServer.class.getName(),
        home.toString(), Integer.toString(UPLOAD_BYTES)).redirectError(home.resolve("log").toFile()).start();
    port = Integer.parseInt(server.inputReader().readLine());
  }

  @AfterEach
  void stop() throws Exception {
    server.getOutputStream().close();
    server.waitFor();
  }

  @Test
  void aBodyLargerThanTheHeapPasses() throws Exception {
    assertThat(post("application/octet-stream", picture()).statusCode()).isEqualTo(202);
    assertThat(post("application/x-www-form-urlencoded", picture()).statusCode()).isEqualTo(202);
    assertThat(log()).doesNotContain("OutOfMemoryError");
  }

  @Test
  void aFormLargerThanTheHeapPasses() throws Exception {
    byte[] open = new Form().file("plan.png", new byte[0]).unfinished();
    byte[] before = Arrays.copyOf(open, open.length - 2);
    byte[] after = ("\r\n--" + new Form().type().split("boundary=")[1] + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    InputStream form = new SequenceInputStream(
        Collections.enumeration(List.of(new ByteArrayInputStream(before), picture(), new ByteArrayInputStream(after))));

    assertThat(post(new Form().type(), form).statusCode()).isEqualTo(202);
    assertThat(log()).doesNotContain("OutOfMemoryError");
  }

  private static InputStream picture() {
    byte[] head = Drawn.png(1 << 20);
    byte[] rest = new byte[1 << 20];
    List<InputStream> blocks = new ArrayList<>(List.of(new ByteArrayInputStream(head)));
    for (int bytes = head.length; bytes < UPLOAD_BYTES; bytes += rest.length) {
      blocks.add(new ByteArrayInputStream(rest));
    }
    return new SequenceInputStream(Collections.enumeration(blocks));
  }

  private HttpResponse<String> post(String type, InputStream body) throws Exception {
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/jobs?name=plan.png"))
        .header("Content-Type", type).POST(BodyPublishers.ofInputStream(() -> body)).build(), BodyHandlers.ofString());
  }

  private String log() throws Exception {
    return Files.readString(home.resolve("log"));
  }
}
