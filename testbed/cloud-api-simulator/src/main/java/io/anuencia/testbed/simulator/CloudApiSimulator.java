package io.anuencia.testbed.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Runs the simulator: as a program, or inside a test by {@link #start(String)}. Nothing survives
 * {@link #close()}; webhooks still owed are lost then.
 */
public final class CloudApiSimulator implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CloudApiSimulator.class);
    private static final String CLOCK_FILE = "ANUENCIA_CLOCK_FILE";
    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    private final Vertx vertx;
    private final SimulatorVerticle verticle;

    private CloudApiSimulator(Vertx vertx, SimulatorVerticle verticle) {
        this.vertx = vertx;
        this.verticle = verticle;
    }

    /** Starts with the flags of the README and runs until the process ends. */
    public static void main(String[] args) {
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        }
        try {
            Map<String, String> environment = System.getenv();
            CloudApiSimulator simulator =
                    start(new Arguments(environment).read(args), clockFile(environment));
            System.out.println("simulator ready port=" + simulator.port());
        } catch (BadInput bad) {
            System.err.println("simulator not started: " + bad.getMessage());
            System.exit(2);
        }
    }

    /**
     * Starts with a config document in the format of the README.
     *
     * @throws RuntimeException if the document is unusable; names the field
     */
    public static CloudApiSimulator start(String config) {
        Map<String, String> environment = System.getenv();
        return start(new Arguments(environment).parse(config), clockFile(environment));
    }

    /**
     * Starts with a config document and this clock file instead of that of {@code
     * ANUENCIA_CLOCK_FILE}.
     */
    public static CloudApiSimulator start(String config, Path clockFile) {
        return start(new Arguments(System.getenv()).parse(config), Optional.of(clockFile));
    }

    private static CloudApiSimulator start(ObjectNode document, Optional<Path> clockFile) {
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setPreferNativeTransport(true)
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(2)
                                .setInternalBlockingPoolSize(2));
        SimulatorVerticle verticle =
                new SimulatorVerticle(document, new ShiftedClock(Clock.systemUTC(), clockFile));
        try {
            vertx.deployVerticle(verticle).toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException failed) {
            vertx.close().toCompletionStage().toCompletableFuture().join();
            throw explained(failed);
        }
        LOG.infof(
                "simulator listening port=%d nativeTransport=%s",
                verticle.port(), vertx.isNativeTransportEnabled());
        return new CloudApiSimulator(vertx, verticle);
    }

    /** The port it listens on; differs from the config if that said 0. */
    public int port() {
        return verticle.port();
    }

    /** The base URL of both the Graph paths and {@code /_sim}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static RuntimeException explained(CompletionException failed) {
        if (failed.getCause() instanceof BadInput bad) {
            return bad;
        }
        return failed.getCause() instanceof IOException io
                ? BadInput.at("port", "cannot listen there: " + io.getMessage())
                : failed;
    }

    private static Optional<Path> clockFile(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(CLOCK_FILE))
                .filter(name -> !name.isBlank())
                .map(Path::of);
    }
}
