package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.message.MessageState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavesTest {

    private static final int TOTAL = 1_000;
    private static final int CANARY = 200;

    /** A campaign in its canary, or in the wave after it. */
    static Campaign campaign(Campaign.Wave wave) {
        return SampleCampaigns.running(
                new Brakes(null, null, new Brakes.Canary(CANARY, Duration.ofMinutes(10)), null),
                new Campaign.Snapshot(TOTAL, true, 1, Duration.ZERO),
                wave,
                Campaign.Seen.NONE);
    }

    private static Tally.Group group(MessageState state, boolean deferred, long count) {
        long accepted = state == MessageState.ACCEPTED ? count : 0;
        return new Tally.Group(state, deferred, null, count, new Tally.Reached(accepted, 0, 0, 0));
    }

    private static Tally tally(Campaign.Wave wave, long heldBack, long reached, long deferred) {
        long ended = TOTAL - heldBack - reached - deferred;
        return new Tally(
                campaign(wave),
                List.of(
                        group(MessageState.PLANNED, false, heldBack),
                        group(MessageState.PLANNED, true, deferred),
                        group(MessageState.ACCEPTED, false, reached),
                        group(MessageState.SUPPRESSED, false, ended)),
                Tally.Responses.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "800, 200, 0, true",
        "801, 199, 0, false",
        "800, 0, 200, false",
        "800, 10, 190, false",
        "800, 150, 50, true",
        "800, 0, 1, false",
        "800, 0, 0, true",
    })
    void waveIsSentOnceItsDeferredDoNotOutnumberTheReached(
            long heldBack, long reached, long deferred, boolean sent) {
        // when
        boolean found = Waves.isSent(tally(Campaign.Wave.NONE, heldBack, reached, deferred), 800);
        // then
        assertThat(found).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "1, 1, false", "200, 200, false", "200, 1, false", "200, 0, true"})
    void waveIsNotSentWhileWhatsAppHoldsSomeOfItForLessThanADay(
            long held, long lately, boolean sent) {
        // given
        Tally tally =
                new Tally(
                        campaign(Campaign.Wave.NONE),
                        List.of(
                                group(MessageState.PLANNED, false, TOTAL - CANARY),
                                new Tally.Group(
                                        MessageState.ACCEPTED,
                                        false,
                                        null,
                                        CANARY,
                                        new Tally.Reached(CANARY, 0, 0, 0),
                                        held,
                                        lately,
                                        0)),
                        Tally.Responses.NONE);
        // when
        boolean found = Waves.isSent(tally, TOTAL - CANARY);
        // then
        assertThat(found).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"150, 350, false", "200, 300, false", "320, 180, true", "150, 50, true"})
    void peopleOfAnEarlierWaveDoNotCountForThisOne(long reached, long deferred, boolean sent) {
        // given
        Campaign.Wave second = new Campaign.Wave(500L, 500L, 1, null, 150, 50);
        // when
        boolean found = Waves.isSent(tally(second, 500, reached, deferred), 500);
        // then
        assertThat(found).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"SUPPRESSED, false", "FAILED, false", "IN_DOUBT, true", "UNKNOWN, true"})
    void waveThatMayHaveReachedSomebodyIsObserved(MessageState state, boolean lookedAt) {
        // given
        Tally tally =
                new Tally(
                        campaign(Campaign.Wave.NONE),
                        List.of(
                                group(MessageState.PLANNED, false, TOTAL - CANARY),
                                group(state, false, CANARY)),
                        Tally.Responses.NONE);
        // when
        boolean found = Waves.mayHaveReached(tally);
        // then
        assertThat(found).isEqualTo(lookedAt);
    }

    /** Messages that WhatsApp accepted and that failed, some on one of two devices. */
    private static Tally.Group failedLater(long count, long delivered) {
        return new Tally.Group(
                MessageState.FAILED,
                false,
                "131049",
                count,
                new Tally.Reached(count, delivered, delivered, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, false",
        "0, 0, 1, true",
        "0, 1, 0, true",
        "200, 0, 0, false",
        "150, 0, 0, false",
        "150, 60, 0, true",
    })
    void waveThatFailedAfterAcceptanceTaughtNothing(
            long acceptedBefore, long reached, long delivered, boolean taught) {
        // given
        Campaign.Wave wave = new Campaign.Wave(200L, 200L, 0, null, acceptedBefore, 0);
        Tally tally =
                new Tally(
                        campaign(wave),
                        List.of(
                                group(MessageState.PLANNED, false, TOTAL - CANARY),
                                group(MessageState.ACCEPTED, false, reached),
                                failedLater(CANARY - reached, delivered)),
                        Tally.Responses.NONE);
        // when
        boolean found = Waves.mayHaveReached(tally);
        // then
        assertThat(found).isEqualTo(taught);
        assertThat(Waves.isSent(tally, TOTAL - CANARY)).isTrue();
    }
}
