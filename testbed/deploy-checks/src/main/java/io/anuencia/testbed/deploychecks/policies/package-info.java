/**
 * What every deployment must keep, checked on the resources as a cluster would get them. Owns the
 * policies of pods, names, secrets and the network, and the arrows that the network policies leave
 * open. Refuses to judge a manifest that was not read strictly. Invariant: a policy is a pure
 * function from resources to sentences that say what is wrong.
 */
package io.anuencia.testbed.deploychecks.policies;
