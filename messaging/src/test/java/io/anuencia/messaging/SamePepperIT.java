package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.anuencia.events.Pepper;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class SamePepperIT {

    private static final Pepper OTHER =
            Pepper.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

    @Inject Sql sql;
    @Inject Pepper pepper;

    private void startWith(Pepper given) {
        new SamePepper(sql, given).compare(new StartupEvent());
    }

    @Test
    void databaseOfThisServiceKnowsItsPepper() {
        // then
        assertThat(sql.list("select hmac from pepper_fingerprint", row -> row.getString(1)))
                .containsExactly(pepper.fingerprint());
    }

    @Test
    void serviceStartsAgainWithTheSamePepper() {
        // then
        assertThatCode(() -> startWith(pepper)).doesNotThrowAnyException();
    }

    @Test
    void serviceDoesNotStartWithAnotherPepper() {
        // then
        assertThatIllegalStateException()
                .isThrownBy(() -> startWith(OTHER))
                .withMessageStartingWith("ANUENCIA_PEPPER is not the one")
                .withMessageContaining("set it to the old value");
    }

    @Test
    void databaseOfAnOlderReleaseTakesThePepperOfTheNextStart() {
        // given
        sql.update("delete from pepper_fingerprint");

        // when
        startWith(pepper);

        // then
        assertThat(sql.list("select hmac from pepper_fingerprint", row -> row.getString(1)))
                .containsExactly(pepper.fingerprint());
    }
}
