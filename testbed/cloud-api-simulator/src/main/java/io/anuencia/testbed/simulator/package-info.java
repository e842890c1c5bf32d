/**
 * A fake of Meta's Graph API for WhatsApp, to be driven by tests, demos and benchmarks.
 *
 * <p>It owns what the platform would know: numbers, templates, the phones of people and what
 * reached them, and the webhooks that are still owed to the receiver. It refuses what Meta refuses,
 * with the same error objects, and never decides whether a message was wanted: the log of the
 * phones is the ground truth by which others are judged. Everything that happens to a message
 * follows from the seed, the person and how many messages the person got before, so that runs can
 * be repeated. All state belongs to one event loop; no class here is safe for use by several
 * threads. A webhook that is owed is kept until the receiver accepts it, and new messages are
 * throttled rather than a webhook dropped.
 */
package io.anuencia.testbed.simulator;
