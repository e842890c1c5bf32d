package io.anuencia.dispatch.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.dispatch.campaign.Brakes;
import io.anuencia.dispatch.sender.Portfolios;
import io.anuencia.events.MessageClass;
import io.anuencia.events.SendDecided.Result;
import io.anuencia.messaging.StoredJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    static final Instant START = Instant.parse("2026-11-27T09:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(3));
    private static final DryRunQuestion QUESTION = question(null);

    private static DryRunQuestion question(Brakes brakes) {
        return question("1", brakes);
    }

    static DryRunQuestion question(String sender, Brakes brakes) {
        return question(sender, MessageClass.MARKETING, brakes);
    }

    static DryRunQuestion question(String sender, MessageClass messageClass, Brakes brakes) {
        return new DryRunQuestion(
                "acme",
                "promotions",
                messageClass,
                sender,
                "2",
                "winter_sale",
                "es",
                "MARKETING",
                List.of(),
                Map.of(),
                START,
                END,
                brakes,
                List.of());
    }

    private static SendingLimits limits(int rate, Integer peopleMax, long used) {
        return new SendingLimits(rate, new Portfolios.Budget("2", peopleMax, used));
    }

    private static Instant end(SendingLimits limits, long backlog, Count... counts) {
        return Forecast.expectedEnd(
                QUESTION, List.of(counts), START, new Forecast.Load(backlog, limits));
    }

    private static Count permitted(long people) {
        return new Count(Result.PERMITTED, "ALLOWED", "PE", people, null);
    }

    private static Count deferred(long people, Instant notBefore) {
        return new Count(Result.DEFERRED, "QH_LAW", "PE", people, notBefore);
    }

    @Test
    void endDependsOnTheCurrentRateAndTheBacklog() {
        // given
        Duration hour = Duration.ofHours(1);
        long anHour = (long) (80 * 0.98 * hour.toSeconds());
        // then
        assertThat(end(limits(80, null, 0), 0, permitted(anHour)))
                .isBetween(START.plus(hour).minusSeconds(1), START.plus(hour));
        assertThat(end(limits(80, null, 0), anHour, permitted(anHour)))
                .isBetween(
                        START.plus(hour.multipliedBy(2)).minusSeconds(1),
                        START.plus(hour.multipliedBy(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "200, 0, 0",
        "200, 100, 0",
        "201, 100, 1",
        "500, 100, 1",
        "501, 100, 2",
        "300, 400, 1",
    })
    void peopleBeyondThePortfolioBudgetWaitForDays(long people, long used, long days) {
        // when
        Duration sending = limits(80, 300, used).sending(people);
        // then
        assertThat(sending.toDays()).isEqualTo(days);
    }

    @Test
    void noCampaignGoesOnAfterItsEnd() {
        // when
        Instant end =
                end(limits(80, null, 0), 0, permitted(10), deferred(784, END.minusSeconds(1)));
        // then
        assertThat(end).isEqualTo(END);
    }

    @Test
    void deferredPeopleAreSentAfterTheirTime() {
        // given
        Instant later = START.plus(Duration.ofHours(14));
        // when
        Instant end = end(limits(80, null, 0), 0, permitted(10), deferred(784, later));
        // then
        assertThat(end).isEqualTo(later.plusSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({
        "{}, PT0S, PT0S",
        "'{\"canary\":{\"size\":98,\"hold\":\"PT10M\"}}', PT10M, PT10M",
        "'{\"canary\":{\"size\":784,\"hold\":\"PT10M\"}}', PT0S, PT0S",
        "'{\"ramp\":{\"size\":98,\"every\":\"PT1H\"}}', PT2H, PT3H",
        "'{\"canary\":{\"size\":98,\"hold\":\"PT10M\"},\"ramp\":{\"size\":98,\"growth\":3,\"every\":\"PT1H\"}}',"
                + " PT70M, PT130M",
    })
    void endIncludesTheHoldsOfCanaryAndWaves(
            String brakes, Duration held, Duration heldWithThoseWhoGetNothing) {
        // given
        DryRunQuestion question = question(StoredJson.read(brakes, new TypeReference<>() {}));
        List<Count> counts =
                List.of(permitted(392), new Count(Result.DENIED, "CON_NONE", "PE", 392, null));
        SendingLimits limits = limits(100, null, 0);
        // when
        Instant earliest = Forecast.earliestEnd(question, counts, START, limits);
        Instant expected =
                Forecast.expectedEnd(question, counts, START, new Forecast.Load(0, limits));
        // then
        assertThat(earliest).isEqualTo(START.plus(held).plusSeconds(4));
        assertThat(expected).isEqualTo(START.plus(heldWithThoseWhoGetNothing).plusSeconds(4));
    }
}
