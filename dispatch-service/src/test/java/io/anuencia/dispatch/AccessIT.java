package io.anuencia.dispatch;

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
 * Access to every path of the service's OpenAPI document. A path that is missing in {@code
 * access.txt} fails this test until it is written down who may call it.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AccessIT {

    @TestHTTPResource URI base;

    private Intruder intruder() {
        return new Intruder(base, TestTokens.forged());
    }

    @Test
    void everyPathIsOpenOnlyToItsRoles() throws IOException {
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
    void noAnswerIsSniffedOrCached() {
        // then
        assertThat(intruder().bareAnswers()).isEmpty();
    }
}
