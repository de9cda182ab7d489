package dev.palimpsest.upscale;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the smallest ONNX files that enlarge an image: one Resize by nearest neighbour, one multiplication and one sum. */
final class TinyModel {
  static final int FLOAT = 1;
  static final int INT = 6;
  private static final int OPSET = 13;
  private static final int IR_VERSION = 7;

  private int type = FLOAT;
  private int channels = 3;
  private int height;
  private int width;
  private float scale = 2;
  private float gain = 1;
  private float bias;

  /** Element type of the input and the output, numbered as in ONNX. */
  TinyModel type(int newType) {
    type = newType;
    return this;
  }

  TinyModel channels(int newChannels) {
    channels = newChannels;
    return this;
  }

  /** The only input size it takes; without this call it takes any. */
  TinyModel size(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    return this;
  }

  TinyModel scale(float newScale) {
    scale = newScale;
    return this;
  }

  /** What the output is multiplied by. */
  TinyModel gain(float newGain) {
    gain = newGain;
    return this;
  }

  /** What is added to the output then. */
  TinyModel bias(float newBias) {
    bias = newBias;
    return this;
  }

  byte[] bytes() {
    Message resize = new Message().text(1, "picture").text(1, "").text(1, "scales").text(2, "large").text(4, "Resize");
    Message multiply = new Message().text(1, "large").text(1, "gain").text(2, "bright").text(4, "Mul");
    Message add = new Message().text(1, "bright").text(1, "bias").text(2, "result").text(4, "Add");
    Message graph = new Message().inner(1, resize).inner(1, multiply).inner(1, add).text(2, "tiny")
        .inner(5, constant("scales", FLOAT, 1, 1, scale, scale)).inner(5, constant("gain", type, gain)).inner(5, constant("bias", type, bias))
        .inner(11, value("picture", width, height)).inner(12, value("result", 0, 0));
    return new Message().number(1, IR_VERSION).inner(7, graph).inner(8, new Message().text(1, "").number(2, OPSET)).bytes();
  }

  private static Message constant(String name, int type, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      if (type == INT) {
        raw.putInt((int) value);
      } else {
        raw.putFloat(value);
      }
    }
    return new Message().number(1, values.length).number(2, type).text(8, name).block(9, raw.array());
  }

  private Message value(String name, int w, int h) {
    Message shape = new Message().inner(1, new Message().number(1, 1)).inner(1, new Message().number(1, channels)).inner(1, extent(h, "h"))
        .inner(1, extent(w, "w"));
    return new Message().text(1, name).inner(2, new Message().inner(1, new Message().number(1, type).inner(2, shape)));
  }

  private static Message extent(int size, String name) {
    return size == 0 ? new Message().text(2, name) : new Message().number(1, size);
  }

  /** A protocol buffer, field by field. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, int value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return block(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message inner(int field, Message value) {
      return block(field, value.bytes());
    }

    Message block(int field, byte[] content) {
      varint(field << 3 | 2);
      varint(content.length);
      out.writeBytes(content);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(int value) {
      int rest = value;
      while (rest > 0x7F) {
        out.write(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      out.write(rest);
    }
  }
}
