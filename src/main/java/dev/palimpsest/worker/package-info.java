/**
 * The worker: one warm child process that runs the steps on pixels, and the side of the server that starts it, calls it, watches it and
 * kills it. Requests and replies are length-prefixed JSON frames on the child's pipes; pixels pass as files in the work folder. The server
 * keeps everything about the child on one thread ({@code Supervisor}), the child everything about an image in itself.
 */
package dev.palimpsest.worker;
