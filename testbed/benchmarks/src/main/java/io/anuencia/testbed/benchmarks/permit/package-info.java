/**
 * P2: permits, end to end through Kafka, against bare lookups of the same keys in batches of 500 by
 * one connection. It owns the people it makes (straight in the database: the ledger behind them is
 * empty, since only what a decision reads counts here) and the requests; it refuses to count an
 * answer that is no permit.
 */
package io.anuencia.testbed.benchmarks.permit;
