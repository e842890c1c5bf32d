/**
 * What the law and good custom allow, as versioned data.
 *
 * <p>This package owns the policy packs: contact hours, their basis, and how long a consent lasts.
 * It refuses to decide; a decision takes a pack as an input and names its version. A pack is read
 * once, at start, and a pack that cannot be read keeps the service from starting.
 */
package io.anuencia.consent.policy;
