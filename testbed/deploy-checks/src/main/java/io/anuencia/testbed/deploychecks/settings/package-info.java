/**
 * Every setting of the services, from the interfaces that read them. Owns the settings page and
 * what manifests must give. Invariant: a setting exists here if and only if the code reads it.
 */
package io.anuencia.testbed.deploychecks.settings;
