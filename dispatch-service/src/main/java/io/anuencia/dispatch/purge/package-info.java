/**
 * Deletion of rows that nobody needs any more.
 *
 * <p>This package owns its pace: batches that commit by themselves, one after the other, until one
 * is not full or the service stops. It refuses to decide what is not needed; each feature brings
 * the statement for its own rows.
 */
package io.anuencia.dispatch.purge;
