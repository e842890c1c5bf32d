/**
 * The people behind recipient keys, and the lock that orders everything about a person.
 *
 * <p>This package owns {@code subject} and {@code subject_key}: the person behind a key is a random
 * id, and several subjects that are one person form a group. It also owns what is known of how they
 * belong together: {@code subject_link}, {@code key_change} and {@code left_key}. Every decision
 * and every change of standing first locks all subjects of all groups concerned, in id order, and
 * then reads the groups again; if they changed, it begins anew. It refuses to keep a clear number:
 * a number in a request becomes a key at once. A group's version grows with each entry of the
 * ledger, under the lock.
 */
package io.anuencia.consent.subject;
