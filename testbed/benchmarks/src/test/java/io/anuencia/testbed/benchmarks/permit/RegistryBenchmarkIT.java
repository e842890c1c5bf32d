package io.anuencia.testbed.benchmarks.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.benchmarks.Machine;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of a whole registry, from the first byte of the call to its answer. */
class RegistryBenchmarkIT {

    private static final int NUMBERS = Integer.getInteger("numbers", 1_000_000);
    private static final LocalDate TODAY =
            LocalDate.ofInstant(ConsentAlone.TUESDAY, ZoneOffset.UTC);

    @TempDir Path data;
    @TempDir Path files;

    private Path numbers() throws IOException {
        Path file = files.resolve("registry.csv");
        try (Writer csv = Files.newBufferedWriter(file)) {
            for (int i = 0; i < NUMBERS; i++) {
                csv.write("+34" + (600_000_000 + i) + "\n");
            }
        }
        return file;
    }

    @Test
    void registryIsLoadedWithLittleMemory() throws Exception {
        // given
        try (ConsentAlone consent = ConsentAlone.start(data)) {
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            consent.url()
                                                    + "/registries/XT_LARGE/snapshots/"
                                                    + TODAY))
                            .header("Authorization", "Bearer " + consent.token())
                            .header("Content-Type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofFile(numbers()))
                            .build();
            long before = consent.peakMemoryMiB();
            long begun = System.nanoTime();

            // when
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            // then
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "Registry of %,d numbers in %.1f s; peak memory of the process %,d MiB, %,d MiB"
                            + " before; %s%n",
                    NUMBERS, seconds, consent.peakMemoryMiB(), before, Machine.words());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }
}
