/**
 * The events that services exchange, the topics that carry them and the identifiers of people in
 * them.
 *
 * <p>This package owns the vocabulary of the wire: a record per event, the list of topics, {@link
 * io.anuencia.events.PhoneNumber} and {@link io.anuencia.events.RecipientKey}. It contains no
 * behaviour of a single service and no framework, so that a third party can depend on it alone.
 * Within a version of a topic, events only ever gain optional fields; readers ignore fields that
 * they do not know.
 */
package io.anuencia.events;
