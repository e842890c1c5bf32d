/**
 * The people: who has which number, name, language, zone, tags and attributes.
 *
 * <p>This package owns the table {@code contact} and with it the only clear numbers at rest, beside
 * messages that are still to be sent. It refuses to say whether someone may be written to: that is
 * consent-service's word. One person has one row, found by the key of the canonical number; two
 * callers' ids for one number are a conflict that is reported, never merged silently. Each change
 * leaves with its event in one transaction.
 */
package io.anuencia.contacts.contact;
