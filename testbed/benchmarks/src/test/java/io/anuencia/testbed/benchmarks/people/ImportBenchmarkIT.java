package io.anuencia.testbed.benchmarks.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Pairs;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports files into the table of people, with an event for each. */
class ImportBenchmarkIT {

    private static final int ROWS = Integer.getInteger("rows", 100_000);
    private static final int PAIRS = 3;

    @TempDir Path data;
    @TempDir Path files;

    @Test
    void importKeepsPaceWithACopyOfTheSameRows() throws Exception {
        // given
        PeopleFile people = new PeopleFile(files);
        try (ContactsAlone contacts = ContactsAlone.start(data);
                Connection database = contacts.database()) {
            CopyPeople limit = new CopyPeople(database);
            Imports imports = new Imports(contacts, database);
            imports.run(people.write(ROWS / 2));

            // when
            Pairs pairs =
                    Pairs.measure(
                            "Import of %,d rows".formatted(ROWS),
                            "rows/s",
                            PAIRS,
                            () -> limit.run(people.write(ROWS)),
                            () -> imports.run(people.write(ROWS)));

            Pairs trials =
                    Pairs.measure(
                            "Dry run of %,d rows against the import of as many".formatted(ROWS),
                            "rows/s",
                            PAIRS,
                            () -> imports.run(people.write(ROWS)),
                            () -> imports.tryOut(people.write(ROWS)));

            // then
            System.out.println(pairs.line());
            System.out.println(trials.line());
            assertThat(pairs.ratio()).isPositive();
        }
    }
}
