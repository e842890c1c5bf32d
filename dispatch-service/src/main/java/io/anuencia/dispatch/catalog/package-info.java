/**
 * Copies of consent-service's brands, purposes and demanded content.
 *
 * <p>This package owns the copies that campaigns are checked against, and the wait for one that is
 * on its way. It refuses to change them: their only writer is the consumer of the catalog topic.
 * The newest {@code changedAt} wins, in whatever order records arrive.
 */
package io.anuencia.dispatch.catalog;
