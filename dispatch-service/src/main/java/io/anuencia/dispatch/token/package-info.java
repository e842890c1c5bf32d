/**
 * Where the bearer tokens of the Graph API come from.
 *
 * <p>This package owns the reading of a token reference ({@code env:NAME} or {@code file:/path}),
 * each time anew, so that a rotated token needs no restart. It refuses to keep a token anywhere:
 * the database and the logs hold the reference alone. A reference that cannot be read is told apart
 * from a token that Graph refuses.
 */
package io.anuencia.dispatch.token;
