package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class RoundTripIT {

    private static final String UP_TO = "select n from generate_series(1, ?) n order by n";

    @Inject Sql sql;

    private final List<String> read = new ArrayList<>();

    private Supplier<List<Integer>> upTo(int last, RoundTrip roundTrip) {
        return roundTrip.list(
                UP_TO,
                row -> {
                    read.add("up to " + last);
                    return row.getInt("n");
                },
                last);
    }

    @Test
    @TestTransaction
    void eachQueryGetsItsOwnParametersAndRows() {
        // given
        RoundTrip roundTrip = sql.roundTrip();
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-11-26T09:00:00.123456Z");

        // when
        Supplier<List<Integer>> numbers = upTo(3, roundTrip);
        Supplier<List<Instant>> times =
                roundTrip.list(
                        "select ?::timestamptz as at", row -> Columns.instant(row, "at"), at);
        Supplier<List<Integer>> none = upTo(0, roundTrip);
        Supplier<List<UUID>> ids =
                roundTrip.list(
                        "select unnest(?) as id where ? = ';'",
                        row -> Columns.uuid(row, "id"),
                        SqlArray.uuids(List.of(id)),
                        ";");

        // then
        assertThat(ids.get()).containsExactly(id);
        assertThat(numbers.get()).containsExactly(1, 2, 3);
        assertThat(times.get()).containsExactly(at);
        assertThat(none.get()).isEmpty();
    }

    @Test
    @TestTransaction
    void firstResultReadMakesTheTripAndLaterQueriesMakeAnother() {
        // given
        RoundTrip roundTrip = sql.roundTrip();
        Supplier<List<Integer>> first = upTo(1, roundTrip);
        Supplier<List<Integer>> second = upTo(2, roundTrip);
        assertThat(read).isEmpty();

        // when
        assertThat(first.get()).containsExactly(1);

        // then
        assertThat(read).containsExactly("up to 1", "up to 2", "up to 2");
        assertThat(upTo(1, roundTrip).get()).containsExactly(1);
        assertThat(second.get()).containsExactly(1, 2);
        assertThat(read).containsExactly("up to 1", "up to 2", "up to 2", "up to 1");
    }

    @Test
    @TestTransaction
    void repeatedTripsGiveEqualAnswers() {
        // the driver prepares a statement on the server after it has been used a few times
        for (int times = 0; times < 20; times++) {
            RoundTrip roundTrip = sql.roundTrip();
            Supplier<List<Integer>> some = upTo(times, roundTrip);
            Supplier<List<Integer>> more = upTo(times + 1, roundTrip);
            assertThat(more.get()).hasSize(times + 1);
            assertThat(some.get()).hasSize(times);
        }
    }

    @Test
    @TestTransaction
    void statementThatFailsFailsTheRoundTrip() {
        // given
        RoundTrip roundTrip = sql.roundTrip();
        Supplier<List<Integer>> good = upTo(1, roundTrip);
        Supplier<List<Integer>> bad = roundTrip.list("select 1 / ?", row -> row.getInt(1), 0);

        // then
        assertThatThrownBy(good::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("22012");
        assertThatThrownBy(bad::get).isInstanceOf(IllegalStateException.class);
    }
}
