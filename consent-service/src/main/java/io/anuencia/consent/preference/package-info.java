/**
 * The preference page: what a person agreed to, and their own hand on it.
 *
 * <p>This package owns {@code /p/{token}}, the one public path of consent-service. A GET changes
 * nothing; a POST needs the token of the form that the page gave out, and ends in a redirect. What
 * is taken back is effective before the page says so. It works without JavaScript, in Spanish,
 * English and Portuguese, and refuses to show a number, which it does not know. Who calls too often
 * is slowed down, by person and by address, in a fixed amount of memory.
 */
package io.anuencia.consent.preference;
