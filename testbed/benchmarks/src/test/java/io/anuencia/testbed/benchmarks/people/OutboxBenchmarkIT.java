package io.anuencia.testbed.benchmarks.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P7: a relay has to do the slower of sending the same events and taking their rows. */
class OutboxBenchmarkIT {

    private static final int PEOPLE = Integer.getInteger("people", 20_000);
    private static final int COPIES = Integer.getInteger("copies", 10);
    private static final int PAIRS = 5;

    @TempDir Path data;
    @TempDir Path files;

    @Test
    void relayKeepsPaceWithTheSlowerOfItsTwoHalves() throws Exception {
        // given
        try (ContactsAlone contacts = ContactsAlone.start(data);
                Connection database = contacts.database();
                Connection own = contacts.database()) {
            WaitingEvents waiting = new WaitingEvents(database);
            long events =
                    COPIES
                            * waiting.keep(
                                    new Imports(contacts, database),
                                    new PeopleFile(files).write(PEOPLE));
            ClaimAndDelete rows = new ClaimAndDelete(own);
            try (EventsAgain records = new EventsAgain(contacts.kafka(), events / COPIES)) {

                // when
                Pairs pairs =
                        Pairs.measure(
                                "P7 outbox of %,d rows".formatted(COPIES * waiting.rows()),
                                "events/s",
                                PAIRS,
                                () -> events / Math.max(records.run(COPIES), rows.run(COPIES)),
                                () -> events / waiting.run(COPIES));

                // then
                System.out.println(pairs.line());
                assertThat(pairs.ratio()).isPositive();
            }
        }
    }
}
