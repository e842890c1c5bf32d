/**
 * The expected cost of messages.
 *
 * <p>This package owns the file of rates by country and category, with its date and source, and the
 * estimate made of it. It refuses to be a bill: WhatsApp charges what it delivers, at the rates of
 * that day.
 */
package io.anuencia.dispatch.cost;
