/**
 * The only package that knows the requests and answers of WhatsApp's Cloud API for sending.
 *
 * <p>This package owns the JSON of a send request, the connections it is sent on, and the meaning
 * of each answer and error code. It refuses to decide whether something is sent, when, or again.
 * Whatever it does not know is in doubt: an answer counts as "not accepted" only if Meta says so by
 * a code in the table.
 */
package io.anuencia.dispatch.cloudapi;
