/**
 * Measures up to what time signals have been processed. Each second every edge replica writes a
 * probe to every partition of the raw inbound lane. When the translator has published everything
 * before the probe, and the broker has acknowledged that, it publishes a mark with the probe's time
 * to every partition of the signals.
 *
 * <p>This package owns the probes, their header and the marks. A mark is written only after the
 * acknowledgement of all signals before it, so that whoever has read the mark has read them. The
 * next probe or mark makes up for a lost one; the only effect of a missing one is that marketing
 * waits.
 */
package io.anuencia.webhook.watermark;
