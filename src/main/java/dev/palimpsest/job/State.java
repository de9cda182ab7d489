package dev.palimpsest.job;

/** Where a file of a job stands. */
public enum State {
  QUEUED, WORKING, DONE, FAILED
}
