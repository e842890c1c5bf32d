/**
 * What consent-service last said of brands, purposes and the content that laws demand.
 *
 * <p>This package owns the copies that campaigns are checked against, and the wait for one that is
 * on its way. It refuses to change them: the one writer is the consumer of the catalog's topic. The
 * newest {@code changedAt} wins, in whatever order records come.
 */
package io.anuencia.dispatch.catalog;
