/**
 * How tables lose what nobody needs any more.
 *
 * <p>This package owns the pace of it: batches that commit by themselves, one after the other,
 * until one is not full or the service ends. It refuses to say what is not needed; each feature
 * brings the statement for its own rows.
 */
package io.anuencia.dispatch.purge;
