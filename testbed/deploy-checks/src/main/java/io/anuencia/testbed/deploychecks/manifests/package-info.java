/**
 * Manifests as Kubernetes, Strimzi, CloudNativePG, KEDA, cert-manager and the Prometheus operator
 * would read them. Owns the models: those of fabric8 and Strimzi where they exist, records of our
 * own, written after the documentation, for KEDA and CloudNativePG. Refuses a kind, version or
 * field that it does not know. Invariant: what was read here has no field that a cluster would
 * silently drop.
 */
package io.anuencia.testbed.deploychecks.manifests;
