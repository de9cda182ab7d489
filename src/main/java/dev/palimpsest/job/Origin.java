package dev.palimpsest.job;

/** The way a job came in. */
public enum Origin {
  /** Dropped into the inbox folder: results go to the outbox and stay. */
  INBOX,
  /** Posted over HTTP: results stay with the job until they have not been asked for during the retention time. */
  HTTP,
  /** Named on the command line: the source stays where it is. */
  COMMAND
}
