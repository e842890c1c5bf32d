/**
 * Delivers to campaigns the people of their audiences.
 *
 * <p>This package owns audiences: their people are settled when the campaign first asks, and then
 * published in chunks of at most 500 people in the order of their ids, followed by a count and a
 * digest. It refuses to publish more about a person than decisions and templates need. A chunk
 * always holds the same people, however often it is published; only those erased in the meantime
 * are missing.
 */
package io.anuencia.contacts.audience;
