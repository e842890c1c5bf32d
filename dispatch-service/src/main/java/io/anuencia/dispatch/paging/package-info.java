/**
 * Cursors of lists.
 *
 * <p>This package owns their form: opaque to the caller, who sends back what the last page said. It
 * refuses what it did not make itself. A cursor names the last row that was shown, never an offset,
 * so that a list neither repeats nor misses a row while others are inserted.
 */
package io.anuencia.dispatch.paging;
