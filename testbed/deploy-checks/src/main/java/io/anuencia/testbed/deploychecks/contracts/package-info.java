/**
 * Describes the events for third parties: a JSON Schema for each type and the AsyncAPI document.
 * Both are derived from the records of {@code event-contracts}, their comments, their samples and
 * the list of topics. Invariant: a record of ours satisfies its schema, and has no member that the
 * schema does not name.
 */
package io.anuencia.testbed.deploychecks.contracts;
