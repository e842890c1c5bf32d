package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests {@code deploy/verify} as far as possible without root: what it runs, and how it declines.
 */
class VerifyTest {

    private static final List<String> PROMISES =
            List.of(
                    "/spec/template/spec/securityContext",
                    "/spec/template/spec/containers/0/securityContext",
                    "/spec/template/spec/containers/0/resources",
                    "/spec/template/spec/containers/0/image");

    /** Returns the settings that must agree between the overlays, for the workloads of both. */
    private static Map<String, JsonNode> promises(String overlay, List<String> workloads) {
        Map<String, JsonNode> promises = new TreeMap<>();
        for (Resource resource : Deployments.overlay(overlay)) {
            if (workloads.contains(resource.name()) && resource.tree().has("spec")) {
                PROMISES.stream()
                        .filter(promise -> !resource.tree().at(promise).isMissingNode())
                        .forEach(
                                promise ->
                                        promises.put(
                                                resource.name() + promise,
                                                resource.tree().at(promise)));
            }
        }
        return promises;
    }

    @Test
    void workloadsThatArePlayedAreThoseOfTheLocalOverlay() {
        // given
        List<String> workloads =
                List.of(
                        "cloud-api-simulator",
                        "contacts-service",
                        "consent-service",
                        "dispatch-service",
                        "webhook-service");

        // when
        Map<String, JsonNode> played = promises("containers", workloads);

        // then
        assertThat(played)
                .hasSize(workloads.size() * PROMISES.size())
                .isEqualTo(promises("local", workloads));
        assertThat(Deployments.overlay("containers"))
                .extracting(Resource::kind)
                .doesNotContain("StatefulSet", "Job");
    }

    @Test
    void machineThatLacksSomethingIsToldWhat(@TempDir Path programs) throws Exception {
        // given
        for (String program : List.of("bash", "dirname", "id")) {
            Files.createSymbolicLink(programs.resolve(program), installed(program));
        }
        ProcessBuilder verify =
                new ProcessBuilder(
                        programs.resolve("bash").toString(),
                        Repository.here().file("deploy/verify").toString());
        verify.environment().put("PATH", programs.toString());

        // when
        Process process = verify.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then
        assertThat(said).matches("skipped: needs (root|apt-get)\n");
        assertThat(process.waitFor()).isEqualTo(77);
    }

    private static Path installed(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
