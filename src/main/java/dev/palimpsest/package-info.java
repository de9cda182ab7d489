/** Where the program starts: the command line, the settings, and the beans that the routes call by name. */
package dev.palimpsest;
