package dev.palimpsest.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palimpsest.imaging.StepResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void messagesComeOutAsTheyWentIn() throws IOException {
    List<Message> messages = List.of(new Message.Hello(1, 42), new Message.Ready(),
        new Message.Request("upscale", "Plän \"1\".png", "/tmp/x y", Map.of("scale", "4")), new Message.Progress(7),
        new Message.Heartbeat(1L << 40), new Message.Done(new StepResult(Map.of("box", List.of(1, 2.5)), List.of("small"))),
        new Message.Rejected("not-an-image", "a Word document"), new Message.Failed("no space left"),
        new Message.OutOfMemory("heap"), new Message.Rest(), new Message.Rested(3));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FrameWriter writer = new FrameWriter(bytes);
    for (Message message : messages) {
      writer.write(message, FrameWriter.MAX_BYTES);
    }
    FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()));
    for (Message message : messages) {
      assertThat(reader.read()).isEqualTo(message);
    }
    assertThat(reader.read()).isNull();
  }

  @Test
  void aFrameThatIsCutOffIsTheEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new FrameWriter(bytes).write(new Message.Ready(), FrameWriter.MAX_BYTES);
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
    assertThat(new FrameReader(new ByteArrayInputStream(cut)).read()).isNull();
  }

  @Test
  void aFrameOfImpossibleLengthIsRefusedBeforeItIsRead() {
    for (int length : new int[] {-1, 0, FrameWriter.MAX_BYTES + 1}) {
      byte[] bytes = ByteBuffer.allocate(8).putInt(length).array();
      assertThatThrownBy(() -> new FrameReader(new ByteArrayInputStream(bytes)).read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aMessageThatIsTooLargeIsNotSent() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new FrameWriter(bytes).write(new Message.Failed("x".repeat(100)), 100))
        .isInstanceOf(FrameWriter.FrameTooLarge.class);
    assertThat(bytes.size()).isZero();
  }
}
