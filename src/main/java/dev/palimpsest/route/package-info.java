/**
 * What the routes call by name: one small processor for each thing a route does, and the exceptions by which a step says how it failed.
 * Decides nothing that a person could want to change: order, timeouts and tries again stand in the routes.
 */
package dev.palimpsest.route;
