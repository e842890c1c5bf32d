package io.anuencia.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.Intruder;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Checks access to every path in the service's own OpenAPI description. A path that is missing from
 * {@code access.txt} fails this test until somebody writes down who may call it.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AccessIT {

    @TestHTTPResource URI base;

    private Intruder intruder() {
        return new Intruder(base, TokenResource.forged());
    }

    @Test
    void everyPathOpensToItsOwnRolesAlone() throws IOException {
        // when
        var doors = intruder().doors();

        // then
        assertThat(doors)
                .containsExactlyElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/access.txt")));
    }

    @Test
    void noHostileTextBreaksAnyPath() {
        // then
        assertThat(intruder().breakdowns()).isEmpty();
    }

    @Test
    void noBadTokenOpensAnyPath() {
        // then
        assertThat(intruder().breakIns()).isEmpty();
    }

    @Test
    void noAnswerIsGuessedAtOrKept() {
        // then
        assertThat(intruder().bareAnswers()).isEmpty();
    }
}
