package io.anuencia.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class LongBodyIT {

    private static final byte[] LONG =
            ("{\"name\":\"" + "x".repeat(10 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

    @TestHTTPResource URI service;

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve("/campaigns"))
                        .header(
                                "Authorization",
                                "Bearer " + TestTokens.token(Set.of("campaigns-write"), "*"))
                        .header("Content-Type", "application/json")
                        .method("POST", body)
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void isTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(said -> assertThat(said).contains("problem+json"));
        assertThat(answer.body()).contains("urn:anuencia:problem:too-large");
    }

    @Test
    void bodyOverTenMegabytesIsAnsweredWithAProblemHoweverItIsSent() throws Exception {
        // then
        isTooLarge(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LONG))));
        isTooLarge(post(BodyPublishers.ofByteArray(LONG)));
    }
}
