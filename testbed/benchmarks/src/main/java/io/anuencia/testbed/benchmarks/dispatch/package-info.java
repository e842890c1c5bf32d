/**
 * P3, P6 and P8: audiences into messages, the pace at the wire, and statuses into messages. This
 * package owns the rows it makes, straight in dispatch-service's database, and the answers of a
 * consent-service that permits everything, since only dispatch-service counts here. It refuses to
 * count what was not stored or did not reach the simulator.
 */
package io.anuencia.testbed.benchmarks.dispatch;
