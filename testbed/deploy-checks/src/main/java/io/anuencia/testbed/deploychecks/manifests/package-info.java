/**
 * Reads manifests as Kubernetes, Strimzi, CloudNativePG, KEDA, cert-manager and the Prometheus
 * operator would. Owns the models: those of fabric8 and Strimzi where they exist, and records of
 * our own, written after the documentation, for KEDA and CloudNativePG. Refuses a kind, version or
 * field that it does not know. Invariant: nothing read here has a field that a cluster would
 * silently drop.
 */
package io.anuencia.testbed.deploychecks.manifests;
