/**
 * Derives every setting of the services from the interfaces that read them. Owns the settings page
 * and the settings that manifests must give. Invariant: a setting is listed if and only if the code
 * reads it.
 */
package io.anuencia.testbed.deploychecks.settings;
