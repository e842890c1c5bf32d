package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class UnroutedRequestsIT {

    @TestHTTPResource URI address;

    /** A raw socket, because the client of the other tests cannot leave the host out. */
    private String answer(String head) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void requestWithoutHostIsToldToNameOne() throws IOException {
        // when
        String none = answer("GET /widgets HTTP/1.1\r\n");
        String broken = answer("GET /widgets HTTP/1.1\r\nHost: a b\r\n");

        // then
        assertThat(none)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "nosniff", "no-store", "\"status\":400")
                .contains("Name the server in one header Host");
        assertThat(broken).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
    }

    @Test
    void targetThatIsNotAPathIsNotFound() throws IOException {
        // when
        String answer = answer("OPTIONS * HTTP/1.1\r\nHost: localhost\r\n");

        // then
        assertThat(answer)
                .startsWith("HTTP/1.1 404 ")
                .contains("application/problem+json", "begin the target with a slash");
    }
}
