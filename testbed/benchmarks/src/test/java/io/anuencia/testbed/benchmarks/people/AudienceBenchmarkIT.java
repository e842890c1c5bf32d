package io.anuencia.testbed.benchmarks.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes everybody onto a topic, in repeatable chunks. */
class AudienceBenchmarkIT {

    private static final long PEOPLE = Long.getLong("people", 1_000_000);
    private static final int PAIRS = 3;

    @TempDir Path data;

    @Test
    void audienceKeepsPaceWithACursorAndAProducer() throws Exception {
        // given
        try (ContactsAlone contacts = ContactsAlone.start(data);
                Connection database = contacts.database();
                CursorToTopic limit = new CursorToTopic(database, contacts.kafka());
                Audiences audiences = new Audiences(database, contacts.kafka())) {
            new ManyPeople(database).make(1, PEOPLE);
            // One round is not enough to compile either of them.
            limit.run();
            audiences.run();

            // when
            Pairs pairs =
                    Pairs.measure(
                            "Audience of %,d people".formatted(PEOPLE),
                            "people/s",
                            PAIRS,
                            limit::run,
                            audiences::run);

            // then
            System.out.println(pairs.line());
            assertThat(pairs.ratio()).isPositive();
        }
    }
}
