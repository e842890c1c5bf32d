/**
 * Stores named filters over people.
 *
 * <p>This package owns segments: their filters as they were written, their versions and their
 * previews. It refuses to store an invalid filter. A segment holds no people: they are looked up
 * whenever somebody asks, and an audience keeps the definition by which it was made.
 */
package io.anuencia.contacts.segment;
