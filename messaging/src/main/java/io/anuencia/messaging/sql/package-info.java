/**
 * One way to run a statement that is written out.
 *
 * <p>This package owns binding of values and the life of statements; every call uses the connection
 * of the running transaction, or one of its own where there is none. It refuses to build SQL: a
 * statement stands whole where it is used. A failure keeps its {@code SQLException} as cause, since
 * the batch loop tells an outage from a bad record by it.
 */
package io.anuencia.messaging.sql;
