/**
 * The one place that knows how WhatsApp's Cloud API is asked to send and how it answers.
 *
 * <p>This package owns the JSON of a send request, the connections that it leaves on, and what each
 * answer and error code means. It refuses to decide whether something is sent, when, or again. What
 * it does not know is in doubt: an answer counts as "not accepted" only where Meta says so by a
 * code of the table.
 */
package io.anuencia.dispatch.cloudapi;
