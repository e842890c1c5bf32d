package io.anuencia.testbed.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The packaged jars of the services. */
final class Packaged {

    private static final List<String> SERVICES =
            List.of("consent-service", "dispatch-service", "webhook-service");

    private static final List<String> FOLDERS = List.of("app", "lib/main", "lib/boot");

    private Packaged() {}

    static List<Path> jars() {
        return SERVICES.stream()
                .map(service -> root().resolve(service).resolve("target/quarkus-app"))
                .flatMap(app -> FOLDERS.stream().map(app::resolve))
                .flatMap(folder -> jarsIn(folder).stream())
                .toList();
    }

    /** The root of this checkout. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("deploy/kafka/topics.yaml"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a service is not packaged", e);
        }
    }
}
