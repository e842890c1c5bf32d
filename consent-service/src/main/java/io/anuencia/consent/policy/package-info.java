/**
 * The limits set by law and good custom, as versioned data.
 *
 * <p>This package owns the policy packs: contact hours, caps, registries to check, what a consent
 * must be, and what a marketing text must show. It refuses to decide; a decision takes the packs in
 * force as input and names their versions. A pack may be replaced while the service runs: every
 * transaction sees the packs that were in force when its statement began. A stored pack that this
 * release cannot read makes every law unavailable, so marketing and utility messages are deferred
 * (SYS_POLICY_UNAVAILABLE); a shipped one keeps the service from starting.
 */
package io.anuencia.consent.policy;
