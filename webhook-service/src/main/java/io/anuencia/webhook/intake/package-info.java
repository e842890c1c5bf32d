/**
 * The edge: webhooks are verified and kept before they are answered.
 *
 * <p>This package owns the signature over the raw bytes, the choice of the lane and the write to
 * Kafka; a body is answered 200 only after every in-sync replica has it. It never parses more than
 * the choice of the lane needs, never logs any part of a body, and never holds more bodies than its
 * share of the memory: beyond that, and while the broker does not acknowledge, the answer is 503
 * and Meta sends again. A body reaches the lane of statuses only if it contains nothing but
 * statuses, so that no flood of statuses delays a STOP.
 */
package io.anuencia.webhook.intake;
