/**
 * The list of topics and what follows from it: the resources of Strimzi, who may read and write
 * what, and the topics of the local overlay. Owns no topic of its own. Invariant: a topic or group
 * that is not in {@code deploy/kafka/topics.yaml} exists nowhere.
 */
package io.anuencia.testbed.deploychecks.topics;
