/**
 * Checks everything about a deployment that can be proved without a cluster, and derives files from
 * the code. Owns the strict reading of manifests, the policies they must keep, and the generators
 * of topics, users, schemas and the settings page; refuses to start or contact anything. Invariant:
 * each check finds a planted violation, and each generated file equals the current output of its
 * generator.
 */
package io.anuencia.testbed.deploychecks;
