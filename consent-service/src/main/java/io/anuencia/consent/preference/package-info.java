/**
 * The preference page, on which people see and change what they agreed to.
 *
 * <p>This package owns {@code /p/{token}}, the one public path of consent-service. A GET changes
 * nothing; a POST needs the token of a form that the page issued, and ends in a redirect. A
 * withdrawal is effective before the page says so. The page works without JavaScript, in Spanish,
 * English and Portuguese. It refuses to show a phone number, which it does not know. Calls that
 * come too often are slowed down, by person and by address, in a fixed amount of memory.
 */
package io.anuencia.consent.preference;
