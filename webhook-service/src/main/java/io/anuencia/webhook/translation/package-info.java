/**
 * From what Meta sent to our events.
 *
 * <p>This package owns the reading of raw bodies: people, messages and statuses become events of
 * event-contracts, whose ids are computed from WhatsApp's own facts, so that a body translated
 * twice, or by two replicas, says nothing twice. It refuses to fail for a member that is missing,
 * superfluous or of another type: the rest of the body is still told, and what could not be told is
 * counted and stays in the raw topic. Only a body that is no JSON object at all goes to the
 * dead-letter topic. Offsets move only after every event of the batch was acknowledged.
 */
package io.anuencia.webhook.translation;
