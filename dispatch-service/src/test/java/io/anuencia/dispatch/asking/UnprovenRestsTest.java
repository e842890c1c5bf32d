package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.asking.Flows.Flow;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendDecided.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnprovenRestsTest {

    private static final UUID SALE = new UUID(1, 1);
    private static final UUID NONE = new UUID(0, 0);
    private static final List<Flow> WAITING =
            List.of(new Flow(0, NONE), new Flow(5, SALE), new Flow(5, new UUID(1, 2)));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MS = Duration.ofMillis(1).toNanos();

    private final UnprovenRests rests = new UnprovenRests();

    private static SendDecided decided(Result result, String... reasons) {
        return new SendDecided(
                new UUID(7, 1),
                new UUID(7, 2),
                new UUID(7, 3),
                "106540352242922",
                1,
                new RecipientKey(new UUID(0x8000L, 0x8000000000000000L)),
                result,
                List.of(reasons),
                result == Result.DEFERRED ? Instant.EPOCH : null,
                result == Result.PERMITTED ? 3_000 : 0,
                Map.of(),
                1,
                null,
                Instant.EPOCH);
    }

    private void putOff(long atNanos) {
        rests.learn(SALE, decided(Result.DEFERRED, "QH_LOCAL_TIME", "SYS_SIGNALS_BEHIND"), atNanos);
    }

    private boolean rests(long atNanos) {
        return rests.awake(WAITING, atNanos).size() < WAITING.size();
    }

    @Test
    void campaignDeferredForLackOfProofRestsAlone() {
        // when
        putOff(0);
        putOff(SECOND / 2);
        // then
        assertThat(rests.awake(WAITING, SECOND - 1))
                .containsExactly(WAITING.get(0), WAITING.get(2));
        assertThat(rests.awake(WAITING, SECOND)).isEqualTo(WAITING);
    }

    @Test
    void fewAreAskedForBetweenRestsAndEachRestIsAQuarterLongerUpToHalfAMinute() {
        // given
        List<Long> lengthsMs = new ArrayList<>();
        long now = 0;
        putOff(now);
        // when
        for (int i = 0; i < 20; i++) {
            long begin = now;
            while (rests(now)) {
                now += MS;
            }
            lengthsMs.add((now - begin) / MS);
            assertThat(rests.take(SALE, 400, now)).isEqualTo(UnprovenRests.FEW);
            putOff(now);
        }
        // then
        assertThat(lengthsMs).startsWith(1_000L, 1_250L, 1_563L).endsWith(30_000L, 30_000L);
        assertThat(rests.take(SALE, 3, now)).isEqualTo(3);
        assertThat(rests.take(new UUID(1, 2), 400, now)).isEqualTo(400);
    }

    @Test
    void nextMessagesAreTriedEachSecondWhileNoneIsAskedFor() {
        // given
        putOff(0);
        long now = SECOND;
        // when
        for (int i = 0; i < 20; i++) {
            assertThat(rests(now)).isFalse();
            rests.take(SALE, 400, now);
            assertThat(rests(now + SECOND - 1)).isTrue();
            now += SECOND;
        }
        putOff(now);
        // then
        assertThat(rests(now + SECOND * 5 / 4 - 1)).isTrue();
        assertThat(rests(now + SECOND * 5 / 4)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PERMITTED, OK, true",
        "DEFERRED, CAP_DAY, true",
        "DENIED, CON_NONE, true",
        "DENIED, SYS_SIGNALS_BEHIND, false"
    })
    void decisionThatDoesNotNameThePlatformEndsTheRest(Result result, String reason, boolean ends) {
        // given
        putOff(0);
        // when
        rests.learn(SALE, decided(result, reason), 0);
        // then
        assertThat(rests(0)).isEqualTo(!ends);
        assertThat(rests.take(SALE, 400, 0)).isEqualTo(ends ? 400 : UnprovenRests.FEW);
    }

    @Test
    void denialStartsNoRest() {
        // when
        rests.learn(SALE, decided(Result.DENIED, "CON_NONE", "SYS_SIGNALS_BEHIND"), 0);
        // then
        assertThat(rests(0)).isFalse();
    }

    @Test
    void messageWithoutACampaignNeverRests() {
        // when
        rests.learn(null, decided(Result.DEFERRED, "SYS_LEDGER_UNAVAILABLE"), 0);
        // then
        assertThat(rests(0)).isFalse();
        assertThat(rests.take(NONE, 400, 0)).isEqualTo(400);
    }
}
