package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The share of calls that are traced is set when a service starts; what samples them was fixed when
 * it was built.
 */
@QuarkusTest
@TestProfile(TracedShareIT.NoShare.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class TracedShareIT {

    /** Traces are on, for none of the calls. */
    public static final class NoShare implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.sampler.arg", "0");
        }
    }

    @Inject Tracer tracer;

    @Test
    void callThatIsNotInTheShareIsNotTraced() {
        // when
        Span span = tracer.spanBuilder("call").setNoParent().startSpan();

        // then
        assertThat(span.isRecording()).isFalse();
    }

    @Test
    void callOfSomebodyWhoWantsItTracedIs() {
        // given
        SpanContext caller =
                SpanContext.createFromRemoteParent(
                        "0af7651916cd43dd8448eb211c80319c",
                        "b7ad6b7169203331",
                        TraceFlags.getSampled(),
                        TraceState.getDefault());

        // when
        Span span =
                tracer.spanBuilder("call")
                        .setParent(Context.root().with(Span.wrap(caller)))
                        .startSpan();

        // then
        assertThat(span.isRecording()).isTrue();
    }
}
