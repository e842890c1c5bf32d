package io.anuencia.consent.optin;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Forms that were never confirmed. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ChallengesIT {

    @Inject Challenges challenges;
    @Inject Sql sql;

    private long formsAbout(RecipientKey person) {
        return sql.first(
                        """
                        select count(*) from double_opt_in d
                        join subject_key k on k.subject_id = d.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getLong(1),
                        person.value())
                .orElseThrow();
    }

    @Test
    void silentFormsOfABusyDayAreForgottenInOneRound() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        sql.update(
                """
                insert into double_opt_in (id, code, subject_id, brand, purpose, requested_at,
                    expires_at, confirmed_at)
                select gen_random_uuid(), 'ABCD', subject_id, ?, 'promotions', ?::timestamptz,
                       now(), now()
                from subject_key, generate_series(1, 20001)
                where recipient_key = ?
                """,
                brand.code(),
                DecisionClock.now().minus(Challenges.MEMORY).minusSeconds(1),
                person.value());

        // when
        challenges.deleteUnconfirmed();

        // then
        assertThat(formsAbout(person)).isZero();
    }
}
