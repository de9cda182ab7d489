package dev.palimpsest.web;

import dev.palimpsest.job.Job;
import dev.palimpsest.job.JobFile;
import dev.palimpsest.job.JobId;
import dev.palimpsest.job.Jobs;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * A request as resources see it.
 *
 * @param request for its headers, its query and its body
 * @param id what stands for {@code {id}} in its path, or null
 * @param number what stands for {@code {n}} in its path, or null
 * @param page what stands for {@code {page}} in its path, or null
 */
record Call(HttpServletRequest request, String id, String number, String page) {
  private static final String BODY_WANTED = Call.class.getName() + ".body";

  /** The bytes of the request. A client that waits for a sign to send them (Expect: 100-continue) gets it now. */
  InputStream body() throws IOException {
    request.setAttribute(BODY_WANTED, true);
    return request.getInputStream();
  }

  /** Whether a client may still be sending a body that nobody will read. */
  static boolean isBodyComing(HttpServletRequest request) throws IOException {
    boolean has = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    boolean waits = request.getHeader("Expect") != null && request.getAttribute(BODY_WANTED) == null;
    return has && !waits && !request.getInputStream().isFinished();
  }

  /** The job that the path names. */
  Job job(Jobs jobs) throws Refusal {
    if (!JobId.isValid(id)) {
      throw noJob();
    }
    return jobs.find(id).orElseThrow(Call::noJob);
  }

  /** The file of that job that the path names. */
  JobFile file(Job job) throws Refusal {
    if (number != null && number.matches("[1-9][0-9]{0,5}") && Integer.parseInt(number) <= job.files().size()) {
      return job.file(Integer.parseInt(number));
    }
    throw Refusal.notFound("this job has no such file; its files are numbered from 1 to " + job.files().size());
  }

  static Refusal noJob() {
    return Refusal.notFound("there is no such job; perhaps it was deleted, or its retention time (palimpsest.retention) is over");
  }
}
