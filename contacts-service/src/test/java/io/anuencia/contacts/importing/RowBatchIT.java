package io.anuencia.contacts.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.attribute.AttributeType;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows that were read ahead by types which are others when the rows are applied. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RowBatchIT {

    private static final FileOptions NDJSON =
            new FileOptions(FileOptions.Format.NDJSON, null, null, Map.of());

    @Inject BodySpool spool;
    @Inject Imports imports;
    @Inject ImportParts parts;
    @Inject ImportStore store;
    @Inject ImportSteps steps;
    @Inject ImportReports reports;
    @Inject RowPreparation preparation;
    @Inject RowBatch batch;
    @Inject Attributes attributes;

    private ImportFile received(String ndjson) throws IOException {
        try (var body =
                spool.receive(new ByteArrayInputStream(ndjson.getBytes(StandardCharsets.UTF_8)))) {
            var reading = new ReceivedFile.Reading(null, NDJSON, false);
            imports.receive(null, new ReceivedFile(body, reading, "tester", Set.of("acme")));
        }
        steps.takeOn(store.next().orElseThrow(), () -> true);
        return store.next().orElseThrow();
    }

    private static String row(int person, String attributes) {
        return "{\"phone\":\"+5198950000%d\",\"attributes\":{%s}}\n".formatted(person, attributes);
    }

    @Test
    void rowThatIsGoodByTheTypesOfTheBatchBeforeDeclaresWhatItNeeds() throws Exception {
        // given
        ImportFile file =
                received(
                        row(1, "\"ahead.age\":\"x\"")
                                + row(2, "\"ahead.age\":5")
                                + row(3, "\"ahead.age\":\"unknown\",\"ahead.color\":\"red\""));
        try (PeopleFile people =
                PeopleFiles.open(parts.open(file.id()), file.options(), file.defaultRegion())) {
            PreparedRows first = preparation.next(people, file, 1);
            PreparedRows ahead = preparation.next(people, file, 2);
            batch.apply(file, people, first);

            // when
            batch.apply(file.after(1), people, ahead);
        }
        steps.takeOn(store.next().orElseThrow(), () -> true);

        // then
        ImportReport report = reports.find(file.id()).orElseThrow();
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.errors()).isEqualTo(1);
        assertThat(store.errors(file.id(), RowError.Cursor.START, 10))
                .singleElement()
                .satisfies(
                        error -> {
                            assertThat(error.row()).isEqualTo(2);
                            assertThat(error.detail()).contains("text");
                        });
        assertThat(attributes.types())
                .containsEntry("ahead.age", AttributeType.TEXT)
                .containsEntry("ahead.color", AttributeType.TEXT);
    }
}
