package io.anuencia.consent.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.Writes;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that were copied to others, and from these to others again. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class CopiedOrdersIT {

    @Inject Asked asked;
    @Inject Subjects subjects;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey ordered;
    private RecipientKey copied;
    private RecipientKey last;

    @BeforeEach
    void orderAndCopy() {
        brand = World.brand();
        ordered = World.consenting(brand);
        copied = World.consenting(brand);
        last = World.consenting(brand);
        RecipientKey another = World.consenting(brand);
        order("/suppressions");
        copy(ordered, copied);
        copy(ordered, another);
        copy(copied, last);
        copy(another, last);
        assertThat(asked.reasons(brand, last)).containsExactly("SUP_ADMIN");
    }

    private ValidatableResponse order(String path) {
        return World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", ordered.toString()),
                                "kind", "ADMIN",
                                "brand", brand.code()))
                .post(path)
                .then()
                .statusCode(200);
    }

    private UUID subjectOf(RecipientKey person) {
        return subjects.read(List.of(person)).of(person).subjectOf(person);
    }

    private void copy(RecipientKey from, RecipientKey to) {
        Suppression copy =
                new Suppression(
                        subjectOf(to),
                        SuppressionKind.ADMIN,
                        brand.code(),
                        null,
                        DecisionClock.now());
        UUID source = subjectOf(from);
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Writes writes = sql.writes();
                            Suppressions.copy(copy, UUID.randomUUID(), source, writes);
                            writes.write();
                        });
    }

    @Test
    void orderIsLiftedForWhoeverItWasCopiedToInTwoWays() {
        // when
        order("/suppressions/lift").body("lifted", equalTo(true));

        // then
        assertThat(asked.reasons(brand, copied)).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, last)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void orderIsLiftedForTheLastWhenWhoeverItCameFromWasErased() {
        // given
        Erasing.forget(copied);

        // when
        order("/suppressions/lift").body("lifted", equalTo(true));

        // then
        assertThat(asked.reasons(brand, last)).containsExactly("ALLOW_CONSENT");
    }
}
