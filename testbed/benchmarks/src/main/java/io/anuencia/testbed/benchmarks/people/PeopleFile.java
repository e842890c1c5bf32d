package io.anuencia.testbed.benchmarks.people;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of people who were in no file before. */
final class PeopleFile {

    private final Path folder;
    private long next = 1;

    PeopleFile(Path folder) {
        this.folder = folder;
    }

    Path write(int rows) throws IOException {
        Path file = folder.resolve("people-" + next + ".csv");
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("external_id,phone,first_name,language,country,time_zone,tags,attr.plan\n");
            for (int row = 0; row < rows; row++, next++) {
                csv.write(
                        "p-%d,+519%08d,Ana,es,PE,America/Lima,vip|lima,gold\n"
                                .formatted(next, next));
            }
        }
        return file;
    }
}
