/**
 * What a person may know of the messages they were sent.
 *
 * <p>This package owns dispatch-service's part of {@code subject-export-v1.zip} (compliance 4): the
 * file {@code messages.ndjson}. It streams, a page of rows at a time, and stores nothing. It
 * refuses to tell a number or WhatsApp's ids, which hold one: who asks named the person, and the
 * other services name them by pseudonym.
 */
package io.anuencia.dispatch.access;
