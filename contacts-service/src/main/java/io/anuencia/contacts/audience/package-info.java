/**
 * Tells campaigns who their people are.
 *
 * <p>This package owns the answer to an audience request: chunks of at most 500 people in the order
 * of their ids, as they were at one instant, and a count and digest at the end. It refuses to tell
 * more of a person than decisions and templates need. A request that comes again is answered by
 * nothing new.
 */
package io.anuencia.contacts.audience;
