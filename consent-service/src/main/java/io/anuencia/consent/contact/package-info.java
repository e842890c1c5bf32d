/**
 * Contact events of contacts-service.
 *
 * <p>This package owns the consumer of that topic and nothing else: each feature takes what it
 * needs from an event in a transaction of its own, and tolerates repeats. It refuses to keep the
 * numbers that those events carry.
 */
package io.anuencia.consent.contact;
