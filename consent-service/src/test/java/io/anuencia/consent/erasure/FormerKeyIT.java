package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ContactErased;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Numbers that an erased contact used before. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class FormerKeyIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private static ContactErased erased(RecipientKey key, Instant heldUntil) {
        return new ContactErased(UUID.randomUUID(), List.of(key), null, World.CONSENTED, heldUntil);
    }

    @Test
    void whoHadTheNumberUntilTheChangeIsForgotten() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        Broker.publish(erased(person, World.CONSENTED.plusSeconds(1)));

        // then
        await("the erasure")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, person)).contains("SUP_ERASED"));
    }

    @Test
    void whoAgreedUnderTheNumberOrWroteFromItAfterTheChangeIsSomebodyElse() {
        // given
        World.Brand brand = World.brand();
        RecipientKey next = World.consenting(brand);
        RecipientKey writes = World.consenting(brand);
        RecipientKey former = World.consenting(brand);
        sql.update(
                """
                insert into brand_activity (subject_id, brand, heard_at)
                select subject_id, ?, ? from subject_key where recipient_key = ?
                """,
                brand.code(),
                World.CONSENTED.plusSeconds(60),
                writes.value());

        // when
        Broker.publish(erased(next, World.CONSENTED.minusSeconds(1)));
        Broker.publish(erased(writes, World.CONSENTED.plusSeconds(1)));
        Broker.publish(erased(former, World.CONSENTED));

        // then
        await("the erasure of the other")
                .untilAsserted(
                        () -> assertThat(asked.reasons(brand, former)).contains("SUP_ERASED"));
        assertThat(List.of(next, writes))
                .allSatisfy(
                        person ->
                                assertThat(asked.marketing(brand, person).result())
                                        .isEqualTo(SendDecided.Result.PERMITTED));
    }
}
