/**
 * consent-service: records who agreed to what, and decides whether a message may be sent.
 *
 * <p>It owns brands, purposes, notices, the consent ledger, suppressions, permits and decisions. It
 * refuses to keep a clear phone number. No send starts after an opt-out was reported effective.
 */
package io.anuencia.consent;
