package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Plans;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids of messages that an older release writes in clear, before this one or next to it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HashedCausesIT {

    @Inject Asked asked;
    @Inject HashedCauses causes;
    @Inject Sql sql;
    @Inject DataSource database;

    /** An opt-out as an older release writes it. */
    private UUID optOut(World.Brand brand, String wamid, String state) {
        UUID id = UUID.randomUUID();
        Instant at = DecisionClock.now();
        sql.update(
                """
                insert into opt_out (id, kind, brand, source, said_at, recorded_at, state,
                    effective_at, cause_wamid, cause_phone_number_id)
                values (?, 'BRAND', ?, 'WHATSAPP', ?, now(), ?, ?, ?, ?)
                """,
                id,
                brand.code(),
                at,
                state,
                state.equals("EFFECTIVE") ? at : null,
                wamid,
                brand.number());
        return id;
    }

    private String causeOf(UUID optOut) {
        return sql.first(
                        "select cause_wamid from opt_out where id = ?",
                        row -> row.getString("cause_wamid"),
                        optOut)
                .orElseThrow();
    }

    private void writeInClear(SendRequested request) {
        sql.update(
                """
                update permit
                set cause = ?, inputs = jsonb_set(inputs::jsonb, '{message,cause}', ?::jsonb)::json
                where attempt_id = ?
                """,
                request.cause(),
                '"' + request.cause() + '"',
                request.attemptId());
    }

    private List<String> causesOf(SendRequested request) {
        return sql.list(
                """
                select unnest(array[cause, inputs #>> '{message,cause}']) as cause
                from permit where attempt_id = ?
                """,
                row -> row.getString("cause"),
                request.attemptId());
    }

    private static String wamid() {
        return "wamid." + UUID.randomUUID();
    }

    @Test
    void idsInClearAreHashedAndStillFound() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String stop = Said.stop(brand, DecisionClock.now(), person).wamid();
        UUID effective = optOut(brand, stop, "EFFECTIVE");
        UUID overtaken = optOut(brand, wamid(), "OVERTAKEN");
        SendRequested answer = Sending.confirmation(brand, person, stop);
        List<String> first = asked.decide(answer).reasons();
        writeInClear(answer);
        String overtakenBefore = causeOf(overtaken);

        // when
        causes.hash();

        // then
        assertThat(first).containsExactly("ALLOW_SYSTEM_OPT_OUT_CONFIRMATION");
        assertThat(causeOf(effective)).isEqualTo(HashedWamid.of(stop));
        assertThat(causeOf(overtaken)).isEqualTo(HashedWamid.of(overtakenBefore));
        assertThat(causesOf(answer)).containsOnly(HashedWamid.of(stop));
        assertThat(asked.decide(Sending.confirmation(brand, person, stop)).reasons())
                .containsExactly("SYS_CAUSE_ANSWERED");
    }

    @Test
    void causeThatArrivesHashedIsFoundAndAnsweredOnce() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String stop = Said.stop(brand, DecisionClock.now(), person).wamid();
        String hash = HashedWamid.of(stop);
        optOut(brand, hash, "EFFECTIVE");

        // when
        List<String> first = asked.decide(Sending.confirmation(brand, person, hash)).reasons();

        // then
        assertThat(first).containsExactly("ALLOW_SYSTEM_OPT_OUT_CONFIRMATION");
        assertThat(asked.decide(Sending.confirmation(brand, person, hash)).reasons())
                .containsExactly("SYS_CAUSE_ANSWERED");
        assertThat(asked.decide(Sending.confirmation(brand, person, stop)).reasons())
                .containsExactly("SYS_CAUSE_ANSWERED");
    }

    @Test
    void optOutThatWaitsKeepsItsId() {
        // given
        String wamid = wamid();
        World.Brand brand = World.brand();
        QuarkusTransaction.begin();
        UUID waiting = optOut(brand, wamid, "WAITING");

        // when
        sql.update(HashedCauses.OPT_OUTS);

        // then
        String kept = causeOf(waiting);
        QuarkusTransaction.rollback();
        assertThat(kept).isEqualTo(wamid);
    }

    @Test
    void blankCauseOfAPermitStays() {
        // given
        World.Brand brand = World.brand();
        SendRequested blank = Sending.confirmation(brand, World.person(), " ");
        asked.decide(blank);

        // when
        causes.hash();

        // then
        assertThat(causesOf(blank)).containsOnly(" ");
    }

    @ParameterizedTest
    @CsvSource({"OPT_OUTS, ix_opt_out_c", "PERMITS, ix_permit_clear_cause"})
    void idsInClearAreFoundByAnIndex(String constant, String index) throws SQLException {
        // given
        String query = constant.equals("PERMITS") ? HashedCauses.PERMITS : HashedCauses.OPT_OUTS;

        // when
        List<String> plan = Plans.of(query, database);

        // then
        assertThat(plan).anyMatch(line -> line.contains(index));
    }
}
