/**
 * Permits: the durable answer to every send event.
 *
 * <p>This package owns the permit transaction (architecture section 6, step 3) and the stored
 * decisions. A permit is written under the lock of everyone it is about, so it lies either wholly
 * before an opt-out, whose barrier then sees it, or wholly after, and then there is none. It
 * refuses to answer an attempt twice in different words, and to trust the asker's clock. Losing an
 * answer is harmless: the asker asks again.
 */
package io.anuencia.consent.permit;
