/**
 * Runs the long tasks of this service, imports and audiences, in threads of their own.
 *
 * <p>This package owns the threads, their pauses and their end. It refuses to know the tasks. A
 * worker that fails pauses and retries, for ever; its progress is in the database, so any other
 * process could continue instead.
 */
package io.anuencia.contacts.work;
