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
 * Carries traces where no thread does: through outbox rows, records and batches. Only what is
 * traced carries a {@code traceparent}; whatever has none costs a look at a header and nothing
 * else. Work on a batch is one piece for each of its traced events, noted when it is over.
 */
@ApplicationScoped
public class Traces {

    /** The header of records, as W3C Trace Context has it. */
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
     * A piece of work that is over.
     *
     * @param name what was done, one of few
     * @param kind whether it sent, took or called
     * @param cause the traceparent under which it was done; null: it is not traced
     * @param from when it began
     * @param to when it ended
     * @param about ids and outcomes; never a number, a name or a text
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

    /** The traceparent of what this thread does; null unless it is traced. */
    public static String current() {
        return traceparent(Span.current().getSpanContext());
    }

    /** The traceparent of a record; null unless it has one. */
    public static String of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** Does something under a cause, so that the events it appends carry it on. */
    public static void under(String cause, Runnable work) {
        if (cause == null) {
            work.run();
        } else {
            context(cause).wrap(work).run();
        }
    }

    /**
     * Notes a piece of work.
     *
     * @return the traceparent under which what follows from it is done; null if it is not traced
     */
    public String note(Piece piece) {
        return note(piece, null);
    }

    /** The same, with the traceparent of another trace that it has to do with, or null. */
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
