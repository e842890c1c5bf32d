package io.anuencia.testbed.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorConfigurationTest {

    @Test
    void localOverlayHasTheWorldOfTheDemo() throws Exception {
        // given
        var overlay =
                Json.parse(
                        Files.readString(
                                Repository.root()
                                        .resolve("deploy/kubernetes/overlays/local/config.json")));
        var ports = Map.of("simulator", 8090, "webhook", 8084);
        var settings = new Settings(ports, Map.of(), "", "", "", "", 0.05, 80, 1, null, false);

        // when
        var demo = Json.parse(SimulatorConfiguration.of(settings));

        // then
        assertThat(overlay.path("businesses")).isEqualTo(demo.path("businesses"));
        assertThat(overlay.path("replies")).isEqualTo(demo.path("replies"));
    }
}
