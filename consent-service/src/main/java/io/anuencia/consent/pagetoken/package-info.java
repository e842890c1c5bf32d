/**
 * The tokens that open a person's preference page.
 *
 * <p>This package owns the content of a token and whether it is still valid: it names the random
 * subject and the brand whose message carried it, never a number or a key, and it is signed. It
 * expires, its keys rotate, and all tokens of a person can be revoked at once. An erasure needs no
 * list of tokens: the subject that they name leads to nobody afterwards. Minting costs no query,
 * since every permit gets a token.
 */
package io.anuencia.consent.pagetoken;
