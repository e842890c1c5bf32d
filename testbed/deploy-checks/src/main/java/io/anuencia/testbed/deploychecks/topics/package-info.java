/**
 * Derives from the list of topics the resources of Strimzi, the permissions on the broker, and the
 * topics of the local overlay. Owns no topic of its own. Invariant: a topic or group that is not in
 * {@code deploy/kafka/topics.yaml} exists nowhere.
 */
package io.anuencia.testbed.deploychecks.topics;
