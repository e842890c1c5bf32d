/**
 * Checks the policies of every deployment on the resources as a cluster would get them. Owns the
 * policies of pods, names, secrets and the network, and the connections that the network policies
 * allow. Refuses to judge a manifest that was not read strictly. Invariant: a policy is a pure
 * function from resources to sentences about violations.
 */
package io.anuencia.testbed.deploychecks.policies;
