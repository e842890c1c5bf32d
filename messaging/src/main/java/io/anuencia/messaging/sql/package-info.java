/**
 * The one way to run explicit SQL.
 *
 * <p>This package owns the binding of values and the lifecycle of statements; every call uses the
 * connection of the running transaction, or one of its own if there is none. It never builds SQL: a
 * statement is written out in full where it is used. A failure keeps its {@code SQLException} as
 * cause, because the batch loop tells an outage from a bad record by it.
 */
package io.anuencia.messaging.sql;
