package io.anuencia.testbed.benchmarks.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that grow with the number of people, and figures that do not. */
class PeopleScaleBenchmarkIT {

    private static final long FEW = 10_000;
    private static final long PEOPLE = Long.getLong("people", 3_000_000);

    @TempDir Path data;

    @Test
    void memoryIsFlatAndAPreviewAnswersInTime() throws Exception {
        // given
        try (ContactsAlone contacts = ContactsAlone.start(data);
                Connection database = contacts.database();
                Audiences audiences = new Audiences(database, contacts.kafka())) {
            ManyPeople people = new ManyPeople(database);
            people.make(1, FEW);
            audiences.run();
            long few = contacts.peakMemoryMiB();
            people.make(FEW + 1, PEOPLE);

            // when
            double rate = audiences.run();
            long many = contacts.peakMemoryMiB();
            long slowest = new Previews(contacts.api()).slowest();

            // then
            System.out.printf(
                    "Scale %,d people: slowest preview %,d ms; audience %,.0f people/s;"
                            + " peak memory of the process %,d MiB, %,d MiB with %,d people%n",
                    PEOPLE, slowest, rate, many, few, FEW);
            assertThat(slowest).isLessThan(60_000);
        }
    }
}
