package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.cloudapi.GraphAnswer;
import io.anuencia.dispatch.cloudapi.UnknownAnswers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** Measures what leaves and counts what WhatsApp answers. */
@Singleton
class WireMetrics {

    private final MeterRegistry metrics;
    private final UnknownAnswers unknown;
    private final Timer sends;
    private final Timer waits;
    private final Counter lateWrites;

    WireMetrics(MeterRegistry metrics, UnknownAnswers unknown) {
        this.metrics = metrics;
        this.unknown = unknown;
        this.sends = metrics.timer("dispatch.send");
        this.waits = metrics.timer("dispatch.throttle.wait");
        this.lateWrites = metrics.counter("send.late.write");
    }

    void waited(long nanos) {
        waits.record(nanos, TimeUnit.NANOSECONDS);
    }

    void writtenLate() {
        lateWrites.increment();
    }

    void answered(GraphAnswer answer, long tookNanos) {
        sends.record(tookNanos, TimeUnit.NANOSECONDS);
        unknown.note(answer);
        String code = String.valueOf(answer.code());
        metrics.counter("whatsapp.api.responses", "class", answer.meaning().name(), "code", code)
                .increment();
    }
}
