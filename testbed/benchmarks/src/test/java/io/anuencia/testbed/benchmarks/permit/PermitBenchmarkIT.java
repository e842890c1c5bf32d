package io.anuencia.testbed.benchmarks.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2. {@code -Dpeople=10000000} shows that a decision costs the same among ten million. */
class PermitBenchmarkIT {

    private static final long PEOPLE = Long.getLong("people", 1_000_000);
    private static final int REQUESTS = Integer.getInteger("requests", 10_000);
    private static final int PAIRS = 5;

    /** After 100,000 a third of the service's processor time is still the compiler's. */
    private static final int WARM_UP = Integer.getInteger("warmUp", 500_000);

    @TempDir Path data;

    @Test
    void permitsKeepPaceWithLookups() throws Exception {
        // given
        try (ConsentAlone consent = ConsentAlone.start(data)) {
            try (Connection database = consent.database();
                    PermitLoad load = new PermitLoad(consent.kafka(), ConsentAlone.SENDING)) {
                new ConsentingPeople(database).make(ConsentAlone.MODEL_PERSON, 1, PEOPLE);
                KeyLookups lookups = new KeyLookups(database, PEOPLE);
                PermitRounds rounds = new PermitRounds(consent, load, PEOPLE, REQUESTS);
                rounds.warmUp(WARM_UP);

                // when
                Pairs pairs =
                        Pairs.measure(
                                "P2 among %,d people".formatted(PEOPLE),
                                "permits/s",
                                PAIRS,
                                lookups::run,
                                rounds::run);

                // then
                System.out.println(pairs.line());
                System.out.println(rounds.cost());
                assertThat(pairs.ratio()).isPositive();
            }
        }
    }
}
