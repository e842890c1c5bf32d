/**
 * Tells campaigns who their people are.
 *
 * <p>This package owns audiences: who is in one is settled when the campaign first asks, and then
 * told in chunks of at most 500 people in the order of their ids, with a count and digest at the
 * end. It refuses to tell more of a person than decisions and templates need, and to tell a kind of
 * audience that it does not know. The same chunk is the same people, however often it is told; only
 * those who were erased meanwhile are missing.
 */
package io.anuencia.contacts.audience;
