/**
 * Reads Java sources with the comments that the compiler drops. Owns the reading; refuses to
 * resolve names. Invariant: everything derived from it says what the code says.
 */
package io.anuencia.testbed.deploychecks.sources;
