package io.anuencia.testbed.benchmarks.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P2. {@code -Dpeople=10000000} shows that a decision costs the same among ten million. */
class PermitBenchmarkIT {

    private static final long PEOPLE = Long.getLong("people", 500_000);
    private static final int REQUESTS = Integer.getInteger("requests", 20_000);
    private static final int PAIRS = 5;

    /** Until then a third of all processor time is the compiler's. */
    private static final int WARM_UP = Integer.getInteger("warmUp", 200_000);

    @TempDir Path data;

    @Test
    void permitsKeepPaceWithLookups() throws Exception {
        // given
        try (ConsentAlone consent = ConsentAlone.start(data)) {
            try (Connection database = consent.database();
                    PermitLoad load = new PermitLoad(consent.kafka(), ConsentAlone.SENDING)) {
                new ConsentingPeople(database).make(ConsentAlone.MODEL_PERSON, 1, PEOPLE);
                KeyLookups lookups = new KeyLookups(database, PEOPLE);
                warmUp(load);

                // when
                Pairs pairs =
                        Pairs.measure(
                                "P2 among %,d people".formatted(PEOPLE),
                                "permits/s",
                                PAIRS,
                                lookups::run,
                                () -> load.run(REQUESTS));

                // then
                System.out.println(pairs.line());
                assertThat(pairs.ratio()).isPositive();
            }
        }
    }

    private static void warmUp(PermitLoad load) {
        for (int asked = 0; asked < WARM_UP; asked += REQUESTS) {
            load.run(REQUESTS);
        }
    }
}
