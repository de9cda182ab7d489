package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpErrorsTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api", "/api/job", "/api/jobs/x", "/api/jobs/20261101-100000-0000000A",
      "/api/jobs/20261101-100000-99999999", "/api/jobs/..",
      "/api/jobs/20261101-100000-0000000a/files/1/report/x", "/favicon.ico"})
  void whatIsNotThereIsNotFound(String path) {
    HttpResponse<byte[]> reply = api.get(path);

    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(Api.error(reply)).isEqualTo("not-found");
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/jobs/..%2f..%2fjob.json/files/1", "/api/jobs/%2e%2e/files/1", "/api/jobs/%2e%2e%2f/files/1",
      "/api/jobs/a%00b", "/api/jobs/%zz", "/api/jobs//files/1", "/api/jobs/a;b=c", "/../../etc/passwd", "/api/jobs/..\\..\\x"})
  void anOddPathIsRefusedInJson(String path) throws IOException {
    String reply = api.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(reply).startsWith("HTTP/1.1 40").contains("\"error\" : {").doesNotContain("Exception", "jetty", "java.", home.toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "PUT    | /api/jobs                              | GET, HEAD, POST",
      "DELETE | /api/jobs                              | GET, HEAD, POST",
      "POST   | /api/jobs/20261101-100000-0000000a     | GET, HEAD, DELETE",
      "PATCH  | /api/jobs/20261101-100000-0000000a     | GET, HEAD, DELETE",
      "DELETE | /api/jobs/20261101-100000-0000000a/files/1 | GET, HEAD",
      "TRACE  | /api/jobs/20261101-100000-0000000a     | GET, HEAD, DELETE",
      "POST   | /health                                | GET, HEAD"})
  void aMethodThatAnAddressDoesNotTakeIsRefusedWithThoseThatItTakes(String method, String path, String allowed) throws IOException {
    String reply = api.raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    assertThat(reply).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: " + allowed + "\r\n", "\"method-not-allowed\"");
  }

  @Test
  void otherNamesAndOtherSitesAreRefused() throws IOException {
    assertThat(api.raw("GET /api/jobs HTTP/1.1\r\nHost: plans.example.org\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ").contains("foreign-host", "palimpsest.host");
    assertThat(api.raw("GET http://plans.example.org/health HTTP/1.1\r\nHost: plans.example.org\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403 ");
    HttpResponse<byte[]> post = api.send(api.request("/api/jobs?name=plan.png").header("Origin", "http://plans.example.org")
        .POST(BodyPublishers.ofByteArray(Drawn.png())));
    assertThat(post.statusCode()).isEqualTo(403);
    assertThat(Api.error(post)).isEqualTo("foreign-origin");
    assertThat(api.send(api.request("/api/jobs/20261101-100000-0000000a").header("Origin", "null").DELETE()).statusCode()).isEqualTo(403);
    HttpResponse<byte[]> own = api.send(api.request("/api/jobs?name=plan.png").header("Origin", "http://localhost:" + api.port)
        .POST(BodyPublishers.ofByteArray(Drawn.png())));
    assertThat(own.statusCode()).isEqualTo(202);
    assertThat(api.raw("GET /health HTTP/1.1\r\nHost: 127.0.0.1:" + api.port + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }
}
