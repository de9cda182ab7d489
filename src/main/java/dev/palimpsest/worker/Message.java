package dev.palimpsest.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.palimpsest.imaging.StepResult;
import java.util.Map;

/** What server and worker process say to each other; one JSON object a frame. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Hello.class, name = "hello"),
  @JsonSubTypes.Type(value = Message.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Message.Request.class, name = "request"),
  @JsonSubTypes.Type(value = Message.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = Message.Heartbeat.class, name = "heartbeat"),
  @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Message.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Message.OutOfMemory.class, name = "out-of-memory"),
  @JsonSubTypes.Type(value = Message.Rest.class, name = "rest"),
  @JsonSubTypes.Type(value = Message.Rested.class, name = "rested")
})
sealed interface Message {
  /** Raised with every change to these records that an older side would misread. */
  int PROTOCOL = 1;

  /** First word of the child. */
  record Hello(int protocol, long pid) implements Message {}

  /** The child has its steps and takes requests. */
  record Ready() implements Message {}

  /** To the child: run a step. The next request follows only after its reply. */
  record Request(String step, String file, String folder, Map<String, String> options) implements Message {}

  /** How far the step is, 0..100. */
  record Progress(int percent) implements Message {}

  /** Every second, working or not, with the child's resident memory in bytes (0 where it cannot be told). */
  record Heartbeat(long residentBytes) implements Message {}

  /** Reply: the step finished. */
  record Done(StepResult result) implements Message {}

  /** Reply: the input can never succeed. */
  record Rejected(String code, String message) implements Message {}

  /** Reply: the step ended with an exception that is no verdict on the input. */
  record Failed(String message) implements Message {}

  /** Reply: the step could not get memory, and the child lived to say so. */
  record OutOfMemory(String message) implements Message {}

  /** To the child: a file is through; give back what memory you can. */
  record Rest() implements Message {}

  /** Reply to {@link Rest} with the resident memory that is left, in bytes (0 where it cannot be told). */
  record Rested(long residentBytes) implements Message {}
}
