package io.anuencia.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.Intruder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Access to every path in the service's OpenAPI description. A path that is missing from {@code
 * access.txt} fails this test until its roles are recorded there.
 */
@QuarkusTest
@QuarkusTestResource(WebhookStack.class)
class AccessIT {

    @TestHTTPResource URI base;
    Tokens tokens;

    private Intruder intruder() {
        return new Intruder(base, tokens.forged());
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
