/**
 * Stores the people: their numbers, names, languages, time zones, tags and attributes.
 *
 * <p>This package owns the table {@code contact} and with it the only clear numbers at rest, apart
 * from those in messages still to be sent. It refuses to say whether someone may be written to:
 * consent-service decides that. A person has one row, found by the key of the canonical number; two
 * external ids for one number are a conflict that is reported, never merged silently. Each change
 * is committed in one transaction with its event.
 */
package io.anuencia.contacts.contact;
