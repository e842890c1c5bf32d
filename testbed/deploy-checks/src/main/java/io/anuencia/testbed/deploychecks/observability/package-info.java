/**
 * Alerts, dashboards and the metrics that they look at. Owns the catalogue of metrics and what the
 * code emits; refuses to guess what an exporter emits: its names stand in the catalogue. Invariant:
 * an alert looks only at metrics that exist.
 */
package io.anuencia.testbed.deploychecks.observability;
