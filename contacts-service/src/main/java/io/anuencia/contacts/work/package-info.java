/**
 * How the long tasks of this service run: imports and audiences, each in threads of its own.
 *
 * <p>This package owns the threads, their pauses and their end. It refuses to know what is done in
 * them. A worker that fails pauses and goes on, for ever; what it has done so far is in the
 * database, so that any other process could go on instead.
 */
package io.anuencia.contacts.work;
