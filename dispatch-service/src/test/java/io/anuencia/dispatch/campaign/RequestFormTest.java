package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFormTest {

    private static final Instant NOW = Instant.parse("2026-11-24T15:30:00Z");

    private static void check(String startAt, String expiresAt) {
        RequestForm.checkSchedule(
                new CampaignRequest.Schedule(
                        startAt == null ? null : Instant.parse(startAt),
                        expiresAt == null ? null : Instant.parse(expiresAt)),
                NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "+1000000000-12-31T23:59:59Z, , schedule.startAt",
        "+1000000000-12-31T23:59:59Z, 2026-12-01T00:00:00Z, schedule.startAt",
        "2026-12-01T00:00:00Z, +1000000000-12-31T23:59:59Z, schedule.expiresAt",
        "2026-12-01T00:00:00Z, 2026-12-01T00:00:00.0000001Z, schedule.expiresAt",
        "2026-12-01T00:00:00Z, 2026-12-01T00:00:00Z, schedule.expiresAt",
        ", 2026-11-24T15:30:00.0000001Z, schedule.expiresAt",
        "1970-08-23T12:00:01Z, , schedule.startAt",
        "2026-11-24T15:24:59Z, 2026-12-01T00:00:00Z, schedule.startAt",
        "2027-02-22T15:30:00.001Z, , schedule.startAt",
        "2026-12-01T00:00:00Z, 2027-03-01T00:00:00.001Z, schedule.expiresAt",
        ", 2027-02-22T15:30:00.001Z, schedule.expiresAt",
    })
    void invalidScheduleIsReported(String startAt, String expiresAt, String field) {
        // then
        assertThatThrownBy(() -> check(startAt, expiresAt))
                .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
                .extracting(e -> e.problem().errors())
                .asInstanceOf(InstanceOfAssertFactories.list(Problem.Field.class))
                .extracting(Problem.Field::field)
                .containsExactly(field);
    }

    @Test
    void scheduleOfADayIsFine() {
        // then
        assertThatCode(() -> check("2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z"))
                .doesNotThrowAnyException();
    }

    @Test
    void campaignMayBeginInNinetyDaysAndLiveForAsManyMore() {
        // then
        assertThatCode(() -> check("2027-02-22T15:30:00Z", "2027-05-23T15:30:00Z"))
                .doesNotThrowAnyException();
    }

    @Test
    void startOfAMomentAgoIsNow() {
        // then
        assertThatCode(() -> check("2026-11-24T15:25:00Z", null)).doesNotThrowAnyException();
    }
}
