/**
 * Benchmarks by ratio. Each alternates a limit program (the least work that any system would have
 * to do) and our part, in one run on one machine, and reports the share of the limit that we reach;
 * a slow or busy machine slows both. It owns the pairing and the text of a result; it refuses to
 * judge by wall time. The figures are in {@code docs/benchmarks.md}.
 */
package io.anuencia.testbed.benchmarks;
