/**
 * Permits: the durable answer to every send request.
 *
 * <p>This package owns the permit transaction (architecture section 6, step 3) and the stored
 * decisions. A permit is written under the lock of everyone it is about. It is therefore either
 * committed before an opt-out, whose barrier then sees it, or decided after the opt-out and
 * refused. This package refuses to answer an attempt twice with different decisions, and to trust
 * the sender's clock. Losing an answer is harmless: the sender asks again.
 */
package io.anuencia.consent.permit;
