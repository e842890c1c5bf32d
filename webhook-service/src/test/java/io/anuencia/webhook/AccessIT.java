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
 * Who gets in where, on every path of the service's own description. A path that is not in {@code
 * access.txt} fails this test, until somebody wrote down who may call it.
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
