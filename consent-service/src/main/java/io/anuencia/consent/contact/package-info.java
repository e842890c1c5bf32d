/**
 * What contacts-service tells of people.
 *
 * <p>This package owns the consumer of that topic and nothing else: each feature takes what it
 * needs of an event in a transaction of its own, and bears repeats. It refuses to keep the numbers
 * that those events carry.
 */
package io.anuencia.consent.contact;
