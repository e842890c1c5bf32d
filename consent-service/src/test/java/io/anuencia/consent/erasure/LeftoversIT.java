package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.residence.Residences;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Data that an older release leaves behind of the people it erases. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LeftoversIT {

    @Inject Leftovers leftovers;
    @Inject Residences residences;
    @Inject Subjects subjects;
    @Inject Sql sql;
    @Inject Clock clock;

    private UUID subjectOf(RecipientKey person) {
        return subjects.read(List.of(person)).of(person).id();
    }

    private void hear(UUID subject, World.Brand brand) {
        sql.update(
                "insert into brand_activity (subject_id, brand, heard_at) values (?, ?, now())",
                subject,
                brand.code());
    }

    private long signs(UUID subject) {
        return sql.first(
                        "select count(*) from brand_activity where subject_id = ?",
                        row -> row.getLong(1),
                        subject)
                .orElseThrow();
    }

    @Test
    void signsOfLifeGoWithThePersonWhoeverErasedThem() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID erased = subjectOf(person);
        UUID stays = subjectOf(World.consenting(brand));
        Erasing.forget(person);
        hear(erased, brand);
        hear(stays, brand);

        // when
        leftovers.destroy();

        // then
        assertThat(signs(erased)).isZero();
        assertThat(signs(stays)).isOne();
    }

    @Test
    void homeGoesWithThePersonWhoeverErasedThem() {
        // given
        World.Brand brand = World.brand();
        RecipientKey erased = World.consenting(brand);
        RecipientKey returned = Erasing.returned(brand);
        RecipientKey withdrawn = Erasing.returned(brand);
        World.optOut(brand, withdrawn).statusCode(200);
        Erasing.forget(erased);
        List.of(erased, returned, withdrawn).forEach(this::live);

        // when
        leftovers.destroy();

        // then
        assertThat(residences.of(List.of(erased))).isEmpty();
        assertThat(residences.of(List.of(returned))).hasSize(1);
        assertThat(residences.of(List.of(withdrawn))).as("a contact after its STOP").hasSize(1);
    }

    @Test
    void failingErasureHoldsUpNoOtherAndIsTriedAgain() {
        // given
        UUID failing = Erasing.forget(World.consenting(World.brand()));
        UUID next = Erasing.forget(World.consenting(World.brand()));
        sql.update(
                "update erasure set erased_at = erased_at - interval '2 days' where id = ?",
                failing);
        FailingDecisions decisions = new FailingDecisions(sql, failing);
        Leftovers round = new Leftovers(sql, decisions, clock);

        // when
        round.destroy();
        List<UUID> cut = List.copyOf(decisions.cut);
        decisions.failing = null;
        round.destroy();

        // then
        assertThat(cut).contains(next).doesNotContain(failing);
        assertThat(decisions.cut).contains(failing);
    }

    private static final class FailingDecisions extends ForgottenDecisions {

        private final List<UUID> cut = new ArrayList<>();
        private UUID failing;

        private FailingDecisions(Sql sql, UUID failing) {
            super(sql);
            this.failing = failing;
        }

        @Override
        int forgetRest(Erased person) {
            if (person.erasureId().equals(failing)) {
                throw new IllegalStateException("the decisions cannot be cut off");
            }
            cut.add(person.erasureId());
            return 0;
        }
    }

    private void live(RecipientKey person) {
        sql.update(
                "insert into residence values (?, ?, 'CO', null, now())",
                UUID.randomUUID(),
                person.value());
    }
}
