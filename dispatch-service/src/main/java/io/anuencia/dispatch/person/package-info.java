/**
 * People whom a caller names by their number.
 *
 * <p>This package owns the way from a number in any notation to what a message needs: the canonical
 * number, the pseudonym and the zones in which the person may live; and what a message is addressed
 * to, which for people whose number WhatsApp hides is a user id. It refuses to look anybody up:
 * what contacts-service knows of a person comes with its audiences. Numbers are never kept here.
 */
package io.anuencia.dispatch.person;
