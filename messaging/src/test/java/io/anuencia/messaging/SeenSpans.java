package io.anuencia.messaging;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Spans as a trace collector would receive them where tracing is on. */
@Singleton
class SeenSpans implements SpanProcessor {

    private static final Queue<String> SPANS = new ConcurrentLinkedQueue<>();

    /** Returns all ended spans, with their names and attributes. */
    static String told() {
        return String.join("\n", SPANS);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Only ended spans are exported.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        SPANS.add(span.toSpanData().toString());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
