/** The settings: where they come from, what they may be, and what is said when they are wrong. */
package dev.palimpsest.settings;
