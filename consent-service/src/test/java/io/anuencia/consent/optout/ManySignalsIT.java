package io.anuencia.consent.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many repeats of one person's opt-out arrive in one batch. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ManySignalsIT {

    private static final int MANY = 9;

    @Inject OptOutRegister register;
    @Inject Subjects subjects;
    @Inject Sql sql;

    @ParameterizedTest
    @EnumSource(names = {"BRAND", "PLATFORM_STOP", "WRONG_NUMBER"})
    void latestOfManyOptOutsIsInForce(SuppressionKind kind) {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant first = DecisionClock.now().truncatedTo(ChronoUnit.MICROS);
        List<OptOutSignal> signals =
                IntStream.range(0, MANY)
                        .mapToObj(
                                i ->
                                        OptOutSignal.withoutCause(
                                                List.of(person),
                                                OptOutScope.ofBrand(brand.code()),
                                                kind,
                                                EntrySource.WHATSAPP,
                                                first.plusSeconds(i)))
                        .toList();

        // when
        List<UUID> optOuts =
                subjects.locked(List.of(person), locked -> register.registerOwn(locked, signals));

        // then
        assertThat(optOuts).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(
                        sql.list(
                                """
                                select since from suppression s
                                  join subject_key k on k.subject_id = s.subject_id
                                 where k.recipient_key = ? and kind = ?
                                """,
                                row -> Columns.instant(row, "since"),
                                person.value(),
                                kind))
                .containsExactly(first.plusSeconds(MANY - 1));
    }
}
