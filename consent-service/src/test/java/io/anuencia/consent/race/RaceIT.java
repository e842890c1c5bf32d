package io.anuencia.consent.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.Permits;
import io.anuencia.consent.permit.UnlockedPermits;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Permits against everything that ends the right to send, on a real database; {@code -Pfaults} runs
 * a hundred thousand races. The outcome of each race is judged only by the rows, by the versions
 * that were assigned under the lock.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
@Tag("races")
class RaceIT {

    private static final int RACES = Integer.getInteger("races", 6_000);
    private static final int RACES_WITHOUT_LOCK = 2_000;

    @Inject Permits permits;
    @Inject UnlockedPermits unlocked;
    @Inject Rivals rivals;
    @Inject Sql sql;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DESTRUCTION", "CAP"})
    void racesLeaveNoPermitAfterAStopAndNoneOverlooked(Rival rival) throws Exception {
        // given
        Races races = new Races(rivals, sql, World.brand());

        // when
        races.run(rival, racesAgainst(rival), permits::decide);

        // then
        await("all opt-outs to be effective").untilAsserted(() -> assertThat(waiting()).isEmpty());
        Races.Outcome outcome = races.outcome(rival);
        System.out.printf(
                "race against %s: %,d permits first, %,d rivals first, %d anomalies%n",
                rival, outcome.permitted(), outcome.refused(), outcome.anomalies());
        assertThat(outcome.anomalies()).isZero();
        assertThat(races.overlooked(rival)).as("permits that no barrier waited for").isZero();
        assertThat(outcome.permitted()).as("permits that came first").isPositive();
        assertThat(outcome.refused()).as("permits that came too late").isPositive();
    }

    private static int racesAgainst(Rival rival) {
        return Math.max(200, RACES * rival.share() / 100);
    }

    private List<Integer> waiting() {
        return sql.list("select 1 from opt_out where state = 'WAITING'", row -> 1);
    }

    @Test
    void racesWithoutTheLockFindAnomalies() throws Exception {
        // given
        Races races = new Races(rivals, sql, World.brand());

        // when
        races.run(Rival.OPT_OUT, RACES_WITHOUT_LOCK, unlocked::decide);

        // then
        Races.Outcome outcome = races.outcome(Rival.OPT_OUT);
        System.out.printf("race without the lock: %d anomalies%n", outcome.anomalies());
        assertThat(outcome.anomalies()).isPositive();
    }

    @Test
    void erasedPeopleGetNoPermitWhileTheirKeysAreDestroyed() throws Exception {
        // given
        DestructionRaces races = new DestructionRaces(sql, World.brand());

        // when
        races.run(racesAgainst(Rival.DESTRUCTION), permits::decide);

        // then
        DestructionRaces.Outcome outcome = races.outcome();
        System.out.printf(
                "race against DESTRUCTION: %,d answers before, %,d after it, %d anomalies%n",
                outcome.before(), outcome.after(), outcome.anomalies());
        assertThat(outcome.anomalies()).isZero();
        assertThat(outcome.before()).as("asked before the keys were destroyed").isPositive();
        assertThat(outcome.after()).as("asked after it").isPositive();
    }

    @Test
    void permitsWithoutTheLockNameErasedPeople() throws Exception {
        // given
        DestructionRaces races = new DestructionRaces(sql, World.brand());

        // when
        races.run(RACES_WITHOUT_LOCK / 25, unlocked::decide);

        // then
        DestructionRaces.Outcome outcome = races.outcome();
        System.out.printf(
                "race against DESTRUCTION without the lock: %d anomalies%n", outcome.anomalies());
        assertThat(outcome.anomalies()).isPositive();
    }

    @Test
    void racingCampaignsNeverExceedTheCapInForce() throws Exception {
        // given
        CapRaces races = new CapRaces(sql, World.brand());

        // when
        races.run(racesAgainst(Rival.CAP), permits::decide);

        // then
        CapRaces.Outcome outcome = races.outcome();
        System.out.printf(
                "race against CAP: %,d people got what the cap allowed, %,d what it was lowered to,"
                        + " %d anomalies%n",
                outcome.asAllowedBefore(), outcome.asLowered(), outcome.anomalies());
        assertThat(outcome.anomalies()).isZero();
        assertThat(outcome.asAllowedBefore()).as("asked before the cap was lowered").isPositive();
        assertThat(outcome.asLowered()).as("asked after it").isPositive();
    }

    @Test
    void racingCampaignsExceedTheCapWithoutTheLock() throws Exception {
        // given
        CapRaces races = new CapRaces(sql, World.brand());

        // when
        races.run(RACES_WITHOUT_LOCK / 10, unlocked::decide);

        // then
        CapRaces.Outcome outcome = races.outcome();
        System.out.printf("race for a cap without the lock: %d anomalies%n", outcome.anomalies());
        assertThat(outcome.anomalies()).isPositive();
    }
}
