/**
 * A job, its files, where they lie on disk and in which order they are worked on. The store is built so that the process may be killed at
 * any instant: a job is a folder with one record that is only ever replaced as a whole, the queue is a folder of tickets, and a source is
 * deleted only when its result is durable. Knows nothing of Camel and nothing of pixels.
 */
package dev.palimpsest.job;
