/**
 * Measures P11, P10 and P4: the whole pipeline against a limit program of the whole pipeline, on
 * the same database server, broker and simulator. The limit program is three bare processes ({@link
 * io.anuencia.testbed.benchmarks.pipeline.BareDispatch}, {@link
 * io.anuencia.testbed.benchmarks.pipeline.BareConsent}, {@link
 * io.anuencia.testbed.benchmarks.pipeline.BareWebhook}) that do the least that any such system has
 * to do: ask, permit in a transaction, commit the intent, send, close, and apply three statuses. It
 * knows no law, cap, pace, outbox or failure. This package owns both loads and the counting; it
 * refuses to count a message whose statuses were not all applied.
 */
package io.anuencia.testbed.benchmarks.pipeline;
