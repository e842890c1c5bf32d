package io.anuencia.contacts.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.NumberChangeReported;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A change to a number that WhatsApp hides. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class HiddenNumberIT {

    private static final PhoneNumber PHONE = new PhoneNumber("+51975400091");

    @Inject Identities identities;
    @Inject Pepper pepper;
    @Inject Sql sql;

    private final UUID contact = UUID.randomUUID();

    @Test
    void changeToAHiddenNumberLeavesTheContactAsItWas() {
        // given
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, created_at, updated_at)
                values (?, ?, ?, '', now() - interval '1 day', now())
                """,
                contact,
                pepper.keyOf(PHONE).value(),
                PHONE.e164());
        NumberChangeReported reported =
                new NumberChangeReported(
                        pepper.keyOf(PHONE),
                        pepper.keyOfBsuid("PE.hidden"),
                        PHONE,
                        null,
                        "1",
                        "wamid.hidden",
                        Instant.now());

        // when
        EventEnvelope event = new EventEnvelope(UUID.randomUUID(), Instant.now(), reported);

        // then
        assertThatCode(() -> identities.apply(List.of(event))).doesNotThrowAnyException();
        assertThat(
                        sql.first(
                                "select phone from contact where id = ?",
                                row -> row.getString("phone"),
                                contact))
                .contains(PHONE.e164());
    }
}
