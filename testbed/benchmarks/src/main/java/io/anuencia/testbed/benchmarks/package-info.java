/**
 * Benchmarks by ratio. Each runs a limit program (the least work that any system would have to do)
 * and our part in turn, in one run on one machine, and says how much of the limit we reach; a slow
 * or busy machine slows both. It owns the pairing and the words of a result; it refuses to judge by
 * wall time. The figures stand in {@code docs/benchmarks.md}.
 */
package io.anuencia.testbed.benchmarks;
