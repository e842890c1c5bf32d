/**
 * The part of a subject access export that lists a person's messages.
 *
 * <p>This package owns dispatch-service's part of {@code subject-export-v1.zip} (compliance 4): the
 * file {@code messages.ndjson}. It streams, a page of rows at a time, and stores nothing. It
 * refuses to reveal a number or WhatsApp's ids, which contain one: the caller named the person, and
 * the other services name them by pseudonym.
 */
package io.anuencia.dispatch.access;
