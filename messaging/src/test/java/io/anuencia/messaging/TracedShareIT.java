package io.anuencia.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.not;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/**
 * The share of calls that are traced is a runtime setting, whereas the sampler is fixed when the
 * service is built.
 */
@QuarkusTest
@TestProfile(StartupLimitsProfile.class)
class TracedShareIT {

    private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Inject Tracer tracer;

    private static void trace(String path) {
        given().header("traceparent", SAMPLED).get(path).then().statusCode(not(200));
    }

    @Test
    void callOutsideTheSampledShareIsNotTraced() {
        // when
        Span span = tracer.spanBuilder("call").setNoParent().startSpan();

        // then
        assertThat(span.isRecording()).isFalse();
    }

    @Test
    void callWithASampledTraceparentIsTraced() {
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

    @Test
    void linksToPagesAndTheVerifyTokenAreInNoSpan() {
        // when
        trace("/p/link-of-ana");
        trace("/p/link-of-ana/data.zip");
        trace("/webhooks/whatsapp?hub.verify_token=secret-of-meta");
        trace("/widgets/of-ana?limit=1");

        // then
        await().untilAsserted(() -> assertThat(SeenSpans.told()).contains("/widgets/of-ana"));
        assertThat(SeenSpans.told()).doesNotContain("link-of-ana").doesNotContain("secret-of-meta");
    }

    @Test
    void postedWebhookIsStillTraced() {
        // when
        given().header("traceparent", SAMPLED).post("/webhooks/whatsapp").then();

        // then
        await().untilAsserted(() -> assertThat(SeenSpans.told()).contains("/webhooks/whatsapp"));
    }
}
