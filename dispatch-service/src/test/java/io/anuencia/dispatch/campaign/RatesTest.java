package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.message.MessageState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    private static final BrakeConfig LIMITS = new Limits(0.25, 0.5, 3, 20, 5);

    private record Limits(
            double optOutRateMax,
            double failureRateMax,
            int optOutsMin,
            int reachedMin,
            int failuresMin)
            implements BrakeConfig {}

    private static Campaign campaign(Double optOutMax, Campaign.Seen seen) {
        return SampleCampaigns.running(
                new Brakes(optOutMax, null, null, null),
                Campaign.Snapshot.NONE,
                Campaign.Wave.NONE,
                seen);
    }

    /** Accepted messages, of which WhatsApp has lately held some. */
    private static Tally.Group accepted(long count, long held) {
        return new Tally.Group(
                MessageState.ACCEPTED,
                false,
                null,
                count,
                new Tally.Reached(count, 0, 0, 0),
                held,
                held,
                0);
    }

    /** Failed messages, of which WhatsApp had accepted some before. */
    private static Tally.Group failed(String code, long count, long accepted) {
        return new Tally.Group(
                MessageState.FAILED, false, code, count, new Tally.Reached(accepted, 0, 0, 0));
    }

    private static Tally tally(Campaign campaign, long reached, long failed, long optOuts) {
        return new Tally(
                campaign,
                List.of(
                        accepted(reached, 0),
                        failed("131026", failed, 0),
                        failed("131049", 1_000, 0)),
                new Tally.Responses(0, optOuts));
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 2, 0.02, ",
        "100, 0, 3, 0.02, OPT_OUT_RATE",
        "19, 0, 10, 0.02, ",
        "100, 0, 25, , ",
        "100, 0, 26, , OPT_OUT_RATE",
        "100, 0, 26, 0.9, OPT_OUT_RATE",
        "0, 4, 0, , ",
        "0, 5, 0, , FAILURE_RATE",
        "10, 10, 0, , ",
        "10, 11, 0, , FAILURE_RATE",
    })
    void campaignPausesBeyondItsLimitAndNeverBeyondThePlatforms(
            long reached, long failed, long optOuts, Double own, String code) {
        // when
        var problem =
                Rates.problem(
                        tally(campaign(own, Campaign.Seen.NONE), reached, failed, optOuts), LIMITS);
        // then
        assertThat(problem.map(text -> text.split(":")[0]).orElse(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, ", "0, 5, FAILURE_RATE", "1, 1000, "})
    void refusedCountryPausesACampaignThatReachesNoOther(long reached, long refused, String code) {
        // given
        Tally tally =
                new Tally(
                        campaign(null, Campaign.Seen.NONE),
                        List.of(accepted(reached, 0), failed("130497", refused, 0)),
                        new Tally.Responses(0, 0));
        // when
        var problem = Rates.problem(tally, LIMITS);
        // then
        assertThat(problem.map(text -> text.split(":")[0]).orElse(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "15, 0, 15, , OPT_OUT_RATE",
        "15, 0, 3, , ",
        "10, 0, 2, 0.02, ",
        "10, 0, 3, 0.02, OPT_OUT_RATE",
        "1, 0, 1, , OPT_OUT_RATE",
        "100, 0, 2, 0.02, ",
        "0, 4, 0, , FAILURE_RATE",
        "0, 1, 0, , FAILURE_RATE",
        "2, 2, 0, , ",
        "5, 0, 0, , ",
        "0, 0, 0, , ",
    })
    void waveIsJudgedByThoseItReachedHoweverFew(
            long reached, long failed, long optOuts, Double own, String code) {
        // when
        var problem =
                Rates.problemOfWave(
                        tally(campaign(own, Campaign.Seen.NONE), reached, failed, optOuts), LIMITS);
        // then
        assertThat(problem.map(text -> text.split(":")[0]).orElse(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"15, 0, 1", "1, 3, 0", "2, 3, 1", "1, 4, 0"})
    void waveThatAHumanSawIsNotJudgedByLateReactions(long reached, long failed, long optOuts) {
        // given
        Campaign campaign = campaign(null, new Campaign.Seen(Math.min(15, reached), 3, 0));
        // when
        var problem = Rates.problemOfWave(tally(campaign, reached, failed, optOuts), LIMITS);
        // then
        assertThat(problem).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "19, 0, 9, OPT_OUT_RATE: 9 opted out of 9 reached",
        "19, 0, 2, ",
        "12, 3, 0, FAILURE_RATE: 3 failed of 5 tried",
        "12, 2, 0, ",
    })
    void smallWaveAfterAResumeIsJudgedByThoseItReachedSince(
            long reached, long failed, long optOuts, String problem) {
        // given
        Campaign campaign = campaign(null, new Campaign.Seen(10, 0, 0));
        // when
        var found = Rates.problemOfWave(tally(campaign, reached, failed, optOuts), LIMITS);
        // then
        assertThat(found.map(text -> text.split(",")[0]).orElse(null)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({"0, ", "80, OPT_OUT_RATE: 3 opted out of 20 reached", "81, "})
    void messagesThatWhatsAppHoldsHaveReachedNobody(long held, String problem) {
        // given
        Tally tally =
                new Tally(
                        campaign(0.1, Campaign.Seen.NONE),
                        List.of(accepted(100, held)),
                        new Tally.Responses(0, 3));
        // when
        var found = Rates.problem(tally, LIMITS);
        // then
        assertThat(found.map(text -> text.split(",")[0]).orElse(null)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({"100, 3, ", "130, 6, OPT_OUT_RATE"})
    void countsThatAHumanSawDoNotCountAgain(long reached, long optOuts, String code) {
        // given
        Campaign campaign = campaign(0.02, new Campaign.Seen(100, 0, 3));
        // when
        var problem = Rates.problem(tally(campaign, reached, 0, optOuts), LIMITS);
        // then
        assertThat(problem.map(text -> text.split(":")[0]).orElse(null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "1500, 605, ",
        "1010, 605, ",
        "1008, 605, FAILURE_RATE: 5 failed of 8 tried",
    })
    void failureAfterAcceptanceCountsAsOneTry(long accepted, long failed, String problem) {
        // given
        Campaign campaign = campaign(null, new Campaign.Seen(1_000, 600, 0));
        Tally tally =
                new Tally(
                        campaign,
                        List.of(accepted(accepted - failed, 0), failed("131026", failed, failed)),
                        Tally.Responses.NONE);
        // when
        var found = Rates.problem(tally, LIMITS);
        // then
        assertThat(found.map(text -> text.split(",")[0]).orElse(null)).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "0, OPT_OUT_RATE: 15 opted out of 300 reached",
        "50, OPT_OUT_RATE: 15 opted out of 350 reached",
        "500, ",
    })
    void messagesThatFailedAfterAcceptanceDoNotHideOptOuts(long delivered, String problem) {
        // given
        Tally.Group declined =
                new Tally.Group(
                        MessageState.FAILED,
                        false,
                        "131049",
                        700,
                        new Tally.Reached(700, delivered, delivered, 0));
        Tally tally =
                new Tally(
                        campaign(0.04, Campaign.Seen.NONE),
                        List.of(accepted(300, 0), declined),
                        new Tally.Responses(0, 15));
        // when
        var found = Rates.problem(tally, LIMITS);
        // then
        assertThat(found.map(text -> text.split(",")[0]).orElse(null)).isEqualTo(problem);
        assertThat(Rates.problemOfWave(tally, LIMITS)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 600, OPT_OUT_RATE: 25 opted out of 600 reached",
        "100, 1000, OPT_OUT_RATE: 25 opted out of 500 reached",
        "600, 100, ",
        "0, 1200, OPT_OUT_RATE: 25 opted out of 400 reached",
    })
    void peopleReachedSinceAResumeAreThoseAcceptedSinceAndNotLost(
            long lostOfThem, long lostBefore, String problem) {
        // given
        Campaign campaign = campaign(0.04, new Campaign.Seen(1_000, 0, 0));
        Tally.Group lost =
                new Tally.Group(
                        MessageState.FAILED,
                        false,
                        "131049",
                        lostOfThem + lostBefore,
                        new Tally.Reached(lostOfThem + lostBefore, 0, 0, 0),
                        0,
                        0,
                        lostOfThem);
        Tally tally =
                new Tally(
                        campaign,
                        List.of(accepted(1_600 - lost.count(), 0), lost),
                        new Tally.Responses(0, 25));
        // when
        var found = Rates.problem(tally, LIMITS);
        // then
        assertThat(found.map(text -> text.split(",")[0]).orElse(null)).isEqualTo(problem);
    }
}
