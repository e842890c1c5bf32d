/**
 * Speeds up the long tasks of this service, imports and audiences, by a thread that works ahead.
 *
 * <p>This package owns that thread and its end. It refuses to know the tasks.
 */
package io.anuencia.contacts.work;
