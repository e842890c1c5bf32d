/**
 * Checks alerts and dashboards against the metrics that exist. Owns the catalogue of metrics and
 * the list of those that the code emits; refuses to guess what an exporter emits: its names are in
 * the catalogue. Invariant: an alert only uses metrics that exist.
 */
package io.anuencia.testbed.deploychecks.observability;
