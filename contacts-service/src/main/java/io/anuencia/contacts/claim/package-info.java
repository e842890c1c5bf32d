/**
 * Checks the form of the claims of consent that callers and files make.
 *
 * <p>This package owns the check of a claim's form. It refuses to judge it: consent-service decides
 * whether the evidence is enough. Only a claim that could not even be sent to consent-service is
 * wrong here.
 */
package io.anuencia.contacts.claim;
