/**
 * Who a recipient key stands for, and the lock that orders everything about a person.
 *
 * <p>This package owns {@code subject} and {@code subject_key}: a key's person is a random id, and
 * several subjects that are one person form a group. Every decision and every change of standing
 * first locks all subjects of all groups it is about, in id order, and then reads again who belongs
 * to whom; if that changed, it begins anew. It refuses to keep a clear number: one that comes in a
 * request becomes a key at once. A group's version grows with each entry of the ledger, under the
 * lock.
 */
package io.anuencia.consent.subject;
