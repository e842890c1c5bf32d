/**
 * How far people have been heard. Each second every edge replica writes a probe to every partition
 * of the raw inbound lane; when the translator has published everything before it, and the broker
 * has acknowledged that, a mark with the probe's time follows into every partition of the signals.
 *
 * <p>This package owns the probes, their header and the marks. It refuses to mark what is only
 * under way: a mark is written after the acknowledgements of all signals before it, so that whoever
 * has read the mark has read them. A probe or a mark that is lost is made good by the next one; the
 * only effect of a missing one is that marketing waits.
 */
package io.anuencia.webhook.watermark;
