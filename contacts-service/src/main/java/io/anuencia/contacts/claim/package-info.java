/**
 * What callers and files say of consent.
 *
 * <p>This package owns the check of a claim's form. It refuses to judge it: whether the evidence is
 * enough is consent-service's word. Only what could not be said to consent-service at all is wrong
 * here.
 */
package io.anuencia.contacts.claim;
