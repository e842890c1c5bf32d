/**
 * The one format in which all parties of a run note what they did: NDJSON, one note a line, each
 * with the machine's monotonic clock.
 *
 * <p>This package owns the words of a history ({@code Op}) and how a note is written. It refuses
 * phone numbers, names and texts: a person is a pseudonym. Its invariant is that what was noted
 * survives {@code kill -9} of the process that noted it, so that the notes of a killed process are
 * worth as much as those of any other. It depends on nothing, since it also runs inside services.
 */
package io.anuencia.testbed.history;
