/**
 * Java sources as their authors wrote them, with the comments that the compiler drops. Owns the
 * reading; refuses to resolve names. Invariant: what is derived from it says what the code says.
 */
package io.anuencia.testbed.deploychecks.sources;
