/**
 * The edge: what Meta sends is verified, kept and only then answered.
 *
 * <p>This package owns the signature over the raw bytes, the choice of the lane and the write to
 * Kafka; a body is answered 200 only after every in-sync replica has it. It refuses to parse more
 * than the lane needs, to log any of a body, and to hold more bodies than its share of the memory:
 * beyond that, and while the broker does not acknowledge, Meta is told 503 and sends again. A body
 * reaches the lane of statuses only if it holds statuses and nothing else, so that no flood of them
 * delays a STOP.
 */
package io.anuencia.webhook.intake;
