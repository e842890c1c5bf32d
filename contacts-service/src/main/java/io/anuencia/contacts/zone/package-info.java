/**
 * In which time zones a phone number may live.
 *
 * <p>This package hands on what the contracts say of a number. It refuses to guess: where a number
 * may live in several zones it names all of them, and a message must fit the hour in every one. The
 * answer is never empty.
 */
package io.anuencia.contacts.zone;
