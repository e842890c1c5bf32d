package io.anuencia.messaging;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Carries traces across outbox rows, records and batches, where no thread carries them. Only traced
 * events have a {@code traceparent}; the others cost no more than a header look-up. Work on a batch
 * is recorded as one span per traced event, after the work is done.
 */
@ApplicationScoped
public class Traces {

    /** The record header, named as in W3C Trace Context. */
    static final String HEADER = "traceparent";

    private static final TextMapGetter<String> GETTER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(String traceparent) {
                    return List.of(HEADER);
                }

                @Override
                public String get(String traceparent, String key) {
                    return HEADER.equals(key) ? traceparent : null;
                }
            };

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * A finished piece of work.
     *
     * @param name name of the span, one of a few constants
     * @param kind the kind of span, such as producer, consumer or client
     * @param cause traceparent of the parent, or null if it is not traced
     * @param from when the work began
     * @param to when the work ended
     * @param about attributes: ids and outcomes, never a phone number, a name or a text
     */
    public record Piece(
            String name,
            SpanKind kind,
            String cause,
            Instant from,
            Instant to,
            Map<String, String> about) {

        public Piece {
            about = Map.copyOf(about);
        }
    }

    /** The traceparent of the current thread, or null if it is not traced. */
    public static String current() {
        return traceparent(Span.current().getSpanContext());
    }

    /** The traceparent in the headers of a record, or null. */
    public static String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** Runs work in the trace of a traceparent, so that the events it appends carry it on. */
    public static void under(String cause, Runnable work) {
        if (cause == null) {
            work.run();
        } else {
            context(cause).wrap(work).run();
        }
    }

    /**
     * Records a piece of work as a span.
     *
     * @return the traceparent for work that follows from it, or null if it is not traced
     */
    public String note(Piece piece) {
        return note(piece, null);
    }

    /** As {@link #note(Piece)}, with a link to another related trace; null adds none. */
    public String note(Piece piece, String related) {
        if (piece.cause() == null) {
            return null;
        }
        SpanBuilder builder =
                tracer.spanBuilder(piece.name())
                        .setParent(context(piece.cause()))
                        .setSpanKind(piece.kind())
                        .setStartTimestamp(piece.from());
        piece.about().forEach(builder::setAttribute);
        if (related != null) {
            builder.addLink(Span.fromContext(context(related)).getSpanContext());
        }
        Span span = builder.startSpan();
        span.end(piece.to());
        return traceparent(span.getSpanContext());
    }

    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
    }

    private static String traceparent(SpanContext span) {
        return span.isSampled() ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01" : null;
    }
}
