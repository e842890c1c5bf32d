package io.anuencia.testbed.localstack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout whose services run: the nearest folder, from here upwards, with the list of topics.
 */
final class Repository {
    private Repository() {}

    static Path root() {
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve("deploy/kafka/topics.yaml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("start this inside a checkout of the repository");
    }

    /** The agent that fits the services of a checkout. */
    static Path agentJar(Path checkout) {
        var jar = checkout.resolve("testbed/fault-agent/target/fault-agent.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    "the fault agent is not built in "
                            + checkout
                            + ": run mvn -pl testbed/fault-agent -am package there");
        }
        return jar;
    }

    /** The program of a service, from the build of a checkout. */
    static Path serviceJar(Path checkout, Part service) {
        var jar = checkout.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    service.module()
                            + " is not built in "
                            + checkout
                            + ": run deploy/local/run --build there");
        }
        return jar;
    }
}
