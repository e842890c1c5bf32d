/**
 * Defines the format in which all parties of a run note what they did: NDJSON, one note per line,
 * each with the machine's monotonic clock.
 *
 * <p>This package owns the kinds of notes ({@code Op}) and the way a note is written. It refuses
 * phone numbers, names and texts: a person is a pseudonym. Its invariant is that a note survives
 * {@code kill -9} of the process that wrote it, so the notes of a killed process are as reliable as
 * any others. It depends on nothing, because it also runs inside services.
 */
package io.anuencia.testbed.history;
