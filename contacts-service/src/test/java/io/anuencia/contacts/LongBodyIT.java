package io.anuencia.contacts;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every JSON body is limited, whatever kind of JSON it is and with or without a stated length. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class LongBodyIT {

    private static final byte[] LONG =
            ("{\"firstName\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

    @TestHTTPResource URI service;

    private int refusal(String method, String path, String type, BodyPublisher body)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Authorization", "Bearer " + TokenResource.token("contacts-write"))
                        .header("Content-Type", type)
                        .method(method, body)
                        .build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(said -> assertThat(said).contains("problem+json"));
        return answer.statusCode();
    }

    private static BodyPublisher ofUntoldLength() {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(LONG));
    }

    @Test
    void patchesOfEveryJsonTypeAreBounded() throws Exception {
        // given
        String path = "/contacts/" + new UUID(7, 7);

        // then
        for (String type : new String[] {"application/merge-patch+json", "application/json"}) {
            assertThat(refusal("PATCH", path, type, BodyPublishers.ofByteArray(LONG)))
                    .isEqualTo(413);
            assertThat(refusal("PATCH", path, type, ofUntoldLength())).isEqualTo(413);
        }
    }

    @Test
    void bodiesWithoutContentLengthAreBounded() throws Exception {
        // then
        for (Map.Entry<String, String> call :
                Map.of("/contacts", "POST", "/contacts/by-external-id/long-2", "PUT").entrySet()) {
            assertThat(
                            refusal(
                                    call.getValue(),
                                    call.getKey(),
                                    "application/json",
                                    ofUntoldLength()))
                    .isEqualTo(413);
        }
    }
}
