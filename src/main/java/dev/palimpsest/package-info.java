/** Where the program starts: the commands, and what they set up before Camel starts. */
package dev.palimpsest;
