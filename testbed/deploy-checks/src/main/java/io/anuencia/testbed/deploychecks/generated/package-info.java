/**
 * Lists the files that are derived from the code and checked in, because people read them where
 * they are. Invariant: each equals the current output of its generator; a test names those that do
 * not, and {@code deploy/generate} writes them again.
 */
package io.anuencia.testbed.deploychecks.generated;
