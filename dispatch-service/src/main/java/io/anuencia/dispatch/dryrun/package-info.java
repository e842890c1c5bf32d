/**
 * Dry runs: campaigns that are forecast and not made.
 *
 * <p>This package owns the job that counts who would be sent to, suppressed or deferred, what it
 * would cost and when it would end. It refuses to plan, reserve or send anything. It asks
 * consent-service with a token of its own, a chunk at a time and outside of any transaction; people
 * are kept by pseudonym until their chunk is counted.
 */
package io.anuencia.dispatch.dryrun;
