/**
 * Translates webhook bodies into events.
 *
 * <p>This package owns the reading of raw bodies: people, messages and statuses become events of
 * event-contracts, whose ids are computed from WhatsApp's own facts, so that translating a body
 * twice, or on two replicas, yields the same events. A member that is missing, superfluous or of
 * another type never makes it fail: the rest of the body is translated, and what could not be
 * translated is counted and stays in the raw topic. Only a body that cannot be translated or
 * published at all, such as one that is not a JSON object, goes to the dead-letter topic, and so
 * does one with an opt-out of a person who cannot be identified. Offsets move only after every
 * event of the batch was acknowledged.
 */
package io.anuencia.webhook.translation;
