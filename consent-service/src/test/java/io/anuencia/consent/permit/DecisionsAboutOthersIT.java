package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Erasing someone from decisions that name another person first. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DecisionsAboutOthersIT {

    @Inject Asked asked;
    @Inject Sql sql;

    /**
     * The data about people in a stored decision.
     *
     * @param key key that it names first
     * @param cause message that was answered
     * @param contentHash SHA-256 (hex) of the text
     * @param inputs the whole inputs
     */
    private record Left(UUID key, String cause, String contentHash, String inputs) {}

    private Left left(SendRequested request) {
        return sql.first(
                        """
                        select recipient_key, cause, content_hash, inputs::text as inputs
                        from permit where attempt_id = ?
                        """,
                        row ->
                                new Left(
                                        Columns.uuid(row, "recipient_key"),
                                        row.getString("cause"),
                                        row.getString("content_hash"),
                                        row.getString("inputs")),
                        request.attemptId())
                .orElseThrow();
    }

    @Test
    void messageAndTextAreErasedWithAPersonNamedSecond() {
        // given
        World.Brand brand = World.brand();
        RecipientKey first = World.consenting(brand);
        RecipientKey second = World.consenting(brand);
        SendRequested answer =
                Sending.alsoTo(
                        second, Sending.confirmation(brand, first, "wamid." + UUID.randomUUID()));
        SendRequested advert = Sending.alsoTo(second, Sending.marketing(brand, first));
        SendRequested alone = Sending.marketing(brand, first);
        asked.decideAndClose(answer);
        asked.decideAndClose(advert);
        asked.decideAndClose(alone);
        Left before = left(alone);

        // when
        Erasing.forget(second);

        // then
        for (SendRequested request : List.of(answer, advert)) {
            Left after = left(request);
            assertThat(after.key()).isEqualTo(first.value());
            assertThat(after.cause()).isNull();
            assertThat(after.contentHash()).isNull();
            assertThat(after.inputs()).doesNotContain(request.contentHash());
        }
        assertThat(left(answer).inputs()).doesNotContain(answer.cause());
        assertThat(left(alone)).isEqualTo(before);
    }
}
