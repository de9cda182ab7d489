/**
 * The jobs API over HTTP. The routes of {@code routes/http.camel.yaml} say which address is answered by which {@link
 * dev.palimpsest.web.Resource}; resources know jobs and servlet requests and nothing of Camel; {@link dev.palimpsest.web.JobsServer} keeps
 * what must hold for all of them: who may ask, how bodies are read, and that every answer, errors too, is of our making. Nothing here
 * reads pixels.
 */
package dev.palimpsest.web;
