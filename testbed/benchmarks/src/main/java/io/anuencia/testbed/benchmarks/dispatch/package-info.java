/**
 * Measures P3, P6 and P8: audiences into messages, the pace at the wire, and statuses into
 * messages. This package owns the rows it inserts, straight into dispatch-service's database, and
 * the answers of a consent-service that permits everything, because only dispatch-service is
 * measured here. It refuses to count anything that was not stored or did not reach the simulator.
 */
package io.anuencia.testbed.benchmarks.dispatch;
