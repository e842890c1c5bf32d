/**
 * The files that are derived from the code and checked in, because people read them where they are.
 * Owns the list of them. Invariant: each equals what its generator writes today; a test says which
 * does not, and {@code deploy/generate} writes them anew.
 */
package io.anuencia.testbed.deploychecks.generated;
