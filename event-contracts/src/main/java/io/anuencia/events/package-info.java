/**
 * The events that services exchange, the topics that carry them and the identities they name.
 *
 * <p>This package owns the words of the wire: a record per event, the list of topics, {@link
 * io.anuencia.events.PhoneNumber} and {@link io.anuencia.events.RecipientKey}. It refuses behaviour
 * of any one service and every framework, so that a third party can depend on it alone. Within a
 * version of a topic events only ever gain optional fields; readers ignore what they do not know.
 */
package io.anuencia.events;
