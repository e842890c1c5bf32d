/**
 * Measures P2: permits, end to end through Kafka, against bare lookups of the same keys in batches
 * of 500 by one connection. It owns the people it inserts (straight into the database: their ledger
 * is empty, because only what a decision reads matters here) and the requests; it refuses to count
 * an answer that is not a permit.
 */
package io.anuencia.testbed.benchmarks.permit;
