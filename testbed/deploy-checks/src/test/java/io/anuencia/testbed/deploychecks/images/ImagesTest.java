package io.anuencia.testbed.deploychecks.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.settings.SettingsPage;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The images of the four services, which one Dockerfile describes. */
class ImagesTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final String TRIALS =
            "testbed/local-stack/src/main/java/io/anuencia/testbed/localstack/Environment.java";
    private static final Pattern FLAG = Pattern.compile("\"(-XX:[^\"]+)\"");

    static Stream<String> services() {
        return SettingsPage.SERVICES.stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void imageHasTheUserThatItsManifestNames(String service) {
        // given
        var pod =
                Deployments.base().stream()
                        .filter(resource -> resource.name().equals(service))
                        .map(resource -> resource.tree().at("/spec/template/spec"))
                        .filter(spec -> !spec.isMissingNode())
                        .findFirst()
                        .orElseThrow();

        // then
        assertThat(REPOSITORY.read("deploy/images/service.Dockerfile"))
                .contains("USER " + pod.at("/securityContext/runAsUser").asText() + ":")
                .contains("ARG BASE_IMAGE=")
                .contains("-XX:SharedArchiveFile=");
    }

    /** The effect of a pause was measured with this collector. */
    @Test
    void servicesCollectTheirHeapAsTheTrialsDo() {
        // given
        String tried = REPOSITORY.read(TRIALS);
        List<String> flags =
                FLAG.matcher(tried.substring(0, tried.indexOf("SIMULATOR_FLAGS")))
                        .results()
                        .map(flag -> flag.group(1))
                        .toList();

        // when
        String settings =
                REPOSITORY
                        .read("deploy/kubernetes/base/kustomization.yaml")
                        .lines()
                        .filter(line -> line.contains("JDK_JAVA_OPTIONS="))
                        .findFirst()
                        .orElseThrow();

        // then
        assertThat(flags).anyMatch(flag -> flag.endsWith("GC"));
        assertThat(settings.replaceFirst(".*JDK_JAVA_OPTIONS=", "").split(" ", -1))
                .contains(flags.toArray(String[]::new));
    }

    /** A service that uses epoll needs it on both processors that clusters have. */
    @ParameterizedTest
    @MethodSource("services")
    void imageHasTheNativeTransportOfBothProcessors(String service) {
        // when
        String pom = REPOSITORY.read(service + "/pom.xml");

        // then
        assertThat(pom.contains("<classifier>linux-aarch_64</classifier>"))
                .isEqualTo(pom.contains("<classifier>linux-x86_64</classifier>"));
    }

    @Test
    void nothingButWhatABuildMadeReachesAnImage() {
        // then
        assertThat(REPOSITORY.read(".dockerignore").lines())
                .contains("*")
                .noneMatch(line -> line.startsWith("!") && line.contains("src"));
    }
}
