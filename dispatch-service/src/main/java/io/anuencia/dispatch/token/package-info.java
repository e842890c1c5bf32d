/**
 * The source of the Graph API's bearer tokens.
 *
 * <p>This package owns the reading of a token reference ({@code env:NAME_TOKEN} or {@code
 * file:/path}), each time anew, so that a rotated token needs no restart. It refuses to keep a
 * token anywhere: the database and the logs hold only the reference. A reference that cannot be
 * read is distinguished from a token that Graph refuses.
 */
package io.anuencia.dispatch.token;
