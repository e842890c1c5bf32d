/**
 * Measures P1: the cost of a webhook from its last byte to the answer, against a bare program that
 * only verifies the HMAC and produces to Kafka.
 *
 * <p>This package owns the limit program, the load on both and the processor time of both. It
 * refuses to count the translator: the service runs with its consumers off, because translation
 * happens later and is measured elsewhere. Both run as processes of their own with the same heap.
 */
package io.anuencia.testbed.benchmarks.intake;
