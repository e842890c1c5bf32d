package io.anuencia.testbed.benchmarks.pipeline;

import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * The session timeout of a service's consumers. For as long Kafka takes a killed process to be
 * alive, and gives its partitions to nobody else.
 */
final class SessionTimeout {

    private static final String SETTING = "kafka.session.timeout.ms";

    private SessionTimeout() {}

    /** Reads it from the settings of the service, in this folder or one above. */
    static Duration of(Part service) throws IOException {
        Path settings =
                Path.of(service.key() + "-service", "src/main/resources/application.properties");
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(settings))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no " + settings + " here or above");
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(settings))) {
            properties.load(in);
        }
        return Duration.ofMillis(Long.parseLong(properties.getProperty(SETTING)));
    }
}
