/**
 * What can be proved of a deployment without a cluster, and the files that are derived from the
 * code. Owns the strict reading of manifests, the policies they must keep, and the generators of
 * topics, users, schemas and the settings page; refuses to start or contact anything. Invariant:
 * each check has a planted violation that it finds, and each generated file equals what the
 * generator writes today.
 */
package io.anuencia.testbed.deploychecks;
