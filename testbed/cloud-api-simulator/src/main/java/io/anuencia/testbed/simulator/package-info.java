/**
 * Fakes Meta's Graph API for WhatsApp, for tests, demos and benchmarks.
 *
 * <p>This package owns what the platform would know: numbers, templates, people's phones and the
 * messages on them, and the webhooks still owed to the receiver. It refuses what Meta refuses, with
 * the same error objects, and never decides whether a message was wanted: the log of the phones is
 * the ground truth by which other services are judged. Everything that happens to a message follows
 * from the seed, the person and the number of messages the person got before, so runs can be
 * repeated. All state belongs to one event loop; no class here is safe for use by several threads.
 * An owed webhook is kept until the receiver accepts it; new messages are throttled before a
 * webhook is dropped.
 */
package io.anuencia.testbed.simulator;
