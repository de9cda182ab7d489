package dev.palimpsest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.Origin;
import java.io.IOException;
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

class PostJobTest {
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
  void aRawBodyBecomesAJobThatIsSafeOnDiskWhenTheAnswerComes() throws IOException {
    byte[] plan = Drawn.png();

    HttpResponse<byte[]> reply = api.post("/api/jobs?name=Grundriss%20S%C3%BCd.png", plan);

    assertThat(reply.statusCode()).isEqualTo(202);
    String id = Api.json(reply).path("id").asText();
    assertThat(reply.headers().firstValue("Location")).hasValue("/api/jobs/" + id);
    assertThat(Api.json(reply).path("state").asText()).isEqualTo("queued");
    Job job = api.jobs.find(id).orElseThrow();
    assertThat(job.origin()).isEqualTo(Origin.HTTP);
    assertThat(job.files()).extracting(JobFile::name).containsExactly("Grundriss Süd.png");
    assertThat(Path.of(job.file(1).source())).hasBinaryContent(plan);
    assertThat(home.resolve("state/jobs").resolve(id).resolve("job.json")).isNotEmptyFile();
  }

  @Test
  void allFilePartsOfAFormBecomeOneJob() throws IOException {
    Form form = new Form().field("comment", "two plans").file("a.png", Drawn.png()).file("", new byte[0])
        .file("Дом.png", Drawn.png(5000)).part("name=\"attachment\"; filename=\"other.png\"", Drawn.png());

    HttpResponse<byte[]> reply = api.post(form);

    assertThat(reply.statusCode()).isEqualTo(202);
    Job job = api.jobs.find(Api.json(reply).path("id").asText()).orElseThrow();
    assertThat(job.files()).extracting(JobFile::name).containsExactly("a.png", "Дом.png");
    assertThat(Path.of(job.file(1).source())).hasBinaryContent(Drawn.png());
    assertThat(Path.of(job.file(2).source())).hasBinaryContent(Drawn.png(5000));
  }

  @Test
  void aBodyThatClaimsToBeAFormFieldIsTakenAsTheFileThatItIs() {
    HttpResponse<byte[]> reply = api.send(api.request("/api/jobs?name=plan.png")
        .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofByteArray(Drawn.png())));

    assertThat(reply.statusCode()).as("what curl --data-binary sends").isEqualTo(202);
  }

  @Test
  void aNameNeverBecomesAPath() {
    for (String name : new String[] {"..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "..%5C..%5Cpasswd", "..%252F..%252Fpasswd"}) {
      HttpResponse<byte[]> reply = api.post("/api/jobs?name=" + name, Drawn.png());
      assertThat(Api.json(reply).path("files").path(0).path("name").asText()).as(name).isEqualTo("passwd");
    }
    HttpResponse<byte[]> form = api.post(new Form().file("../../../plan.png", Drawn.png()).file("C:\\\\plans\\\\b.png", Drawn.png())
        .part("name=\"file\"; filename=\"x\"; filename*=UTF-8''..%2F..%2FS%C3%BCd.png", Drawn.png()));
    assertThat(Api.json(form).path("files").findValuesAsText("name")).containsExactly("plan.png", "b.png", "Süd.png");
    assertThat(api.uploads()).allSatisfy(file -> assertThat(file.getFileName().toString()).matches("[0-9]+"));
  }

  @Test
  void aFileWithoutANameGetsOne() {
    assertThat(Api.json(api.post("/api/jobs", Drawn.png())).path("files").path(0).path("name").asText()).isEqualTo("image");
    assertThat(Api.json(api.post("/api/jobs?name=..", Drawn.png())).path("files").path(0).path("name").asText()).isEqualTo("image");
    HttpResponse<byte[]> form = api.post(new Form().part("name=\"file\"", Drawn.png()));
    assertThat(Api.json(form).path("files").path(0).path("name").asText()).isEqualTo("image");
  }

  @Test
  void headersOfTheRequestDoNotComeBack() {
    HttpResponse<byte[]> reply = api.send(api.request("/api/jobs?name=plan.png&CamelHttpResponseCode=418&X-Query=secret")
        .header("X-Secret", "secret").header("Authorization", "secret").header("CamelHttpResponseCode", "418")
        .POST(BodyPublishers.ofByteArray(Drawn.png())));

    assertThat(reply.statusCode()).isEqualTo(202);
    assertThat(reply.headers().map().keySet()).isSubsetOf("content-type", "content-length", "location", "date", "cache-control",
        "x-content-type-options", "cross-origin-resource-policy");
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void aPdfIsTaken() {
    byte[] pdf = "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(api.post("/api/jobs?name=plan.pdf", pdf).statusCode()).isEqualTo(202);
  }

  @Test
  void whatIsNoImageByItsContentIsRefusedWithWhatItLooksLike() {
    byte[] letter = "{\\rtf1 Dear architect}".getBytes(StandardCharsets.US_ASCII);

    HttpResponse<byte[]> reply = api.post("/api/jobs?name=plan.png", letter);

    assertThat(reply.statusCode()).isEqualTo(415);
    assertThat(Api.error(reply)).isEqualTo("not-an-image");
    assertThat(Api.json(reply).path("error").path("message").asText()).contains("plan.png", "application/rtf");
    assertThat(api.post("/api/jobs?name=plan.png", "just words".getBytes(StandardCharsets.US_ASCII)).statusCode()).isEqualTo(415);
    assertThat(api.post("/api/jobs?name=plan.png", new byte[100_000]).statusCode()).isEqualTo(415);
    assertThat(api.post(new Form().file("a.png", Drawn.png()).file("b.png", new byte[10])).statusCode()).isEqualTo(415);
  }

  @Test
  void anEmptyRequestIsRefused() {
    assertThat(Api.error(api.post("/api/jobs?name=plan.png", new byte[0]))).isEqualTo("empty-file");
    assertThat(Api.error(api.post(new Form().field("comment", "no plan")))).isEqualTo("no-file");
    assertThat(api.post(new Form().field("comment", "no plan")).statusCode()).isEqualTo(400);
  }

  @Test
  void aNameThatCannotBeReadIsRefused() throws IOException {
    String reply = api.raw("POST /api/jobs?name=%zz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nabcd");

    assertThat(reply).startsWith("HTTP/1.1 400 ").contains("\"bad-name\"");
  }

  @Test
  void aMalformedFormIsRefused() {
    Form form = new Form().file("plan.png", Drawn.png());
    HttpResponse<byte[]> cut = api.send(api.request("/api/jobs").header("Content-Type", form.type())
        .POST(BodyPublishers.ofByteArray(form.unfinished())));
    HttpResponse<byte[]> unbounded = api.send(api.request("/api/jobs").header("Content-Type", "multipart/form-data")
        .POST(BodyPublishers.ofByteArray(form.bytes())));

    assertThat(cut.statusCode()).isEqualTo(400);
    assertThat(Api.error(cut)).isEqualTo("malformed-form");
    assertThat(unbounded.statusCode()).isEqualTo(400);
  }
}
