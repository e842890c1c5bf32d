package io.anuencia.dispatch.sending;

import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The service against a fake Graph, with a short wait for answers. */
public class EngineProfile implements QuarkusTestProfile {

    static final String TOKEN = "EAAG-engine";
    private static final String PORT = "anuencia.test.graph-port";

    /** The address of the Graph. The profile and the test live in different class loaders. */
    static int graphPort() {
        String port = System.getProperty(PORT);
        if (port != null) {
            return Integer.parseInt(port);
        }
        try (ServerSocket socket = new ServerSocket(0)) {
            System.setProperty(PORT, String.valueOf(socket.getLocalPort()));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path tokenFile() {
        return Path.of("target", "engine.token").toAbsolutePath();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.writeString(tokenFile(), TOKEN + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "anuencia.graph.url", "http://127.0.0.1:" + graphPort(),
                "anuencia.wire.answer-timeout", "PT2S",
                "anuencia.silence.look-every", "PT1S",
                "anuencia.confirmation.patience", "PT2S");
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(PostgresResource.class),
                new TestResourceEntry(KafkaResource.class),
                new TestResourceEntry(TestTokens.class));
    }
}
