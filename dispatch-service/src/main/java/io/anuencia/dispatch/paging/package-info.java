/**
 * Cursors of lists.
 *
 * <p>This package owns their form, which is opaque to the caller: it sends back the value of the
 * last page. It refuses a cursor that it did not make itself. A cursor names the last row that was
 * shown, never an offset, so that a list neither repeats nor misses a row while others are
 * inserted.
 */
package io.anuencia.dispatch.paging;
