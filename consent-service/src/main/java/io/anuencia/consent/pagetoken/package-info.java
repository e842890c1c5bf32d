/**
 * The tokens that open a person's preference page.
 *
 * <p>This package owns what a token says and whether it is still good: it names the random subject
 * and the brand whose message carried it, never a number or a key, and it is signed. It expires,
 * its keys rotate, and all tokens of a person can be revoked at once. An erasure needs no list of
 * them: the subject that they name leads to nobody afterwards. Minting costs no query, since every
 * permit gets one.
 */
package io.anuencia.consent.pagetoken;
