package io.anuencia.testbed.deploychecks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Deployments;
import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.manifests.Resource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<String> services() {
        return SettingsPage.SERVICES.stream();
    }

    /** Returns the variables of a service: its own, and those of the map that all services get. */
    private static Set<String> given(List<Resource> overlay, String service) {
        Set<String> names = new HashSet<>();
        for (Resource resource : overlay) {
            if (resource.id().startsWith("ConfigMap/anuencia-settings")) {
                resource.tree().path("data").fieldNames().forEachRemaining(names::add);
            }
            if (resource.name().equals(service)) {
                resource.tree()
                        .at("/spec/template/spec/containers/0/env")
                        .forEach(variable -> names.add(variable.path("name").asText()));
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("services")
    void manifestsGiveWhatAServiceNeedsToStart(String service) {
        // given
        List<String> required =
                Settings.of(REPOSITORY, service).stream()
                        .filter(Setting::isRequired)
                        .map(Setting::variable)
                        .toList();

        // then
        assertThat(given(Deployments.overlay("production"), service)).containsAll(required);
        assertThat(given(Deployments.overlay("local"), service)).containsAll(required);
    }

    @ParameterizedTest
    @MethodSource("services")
    void manifestsGiveNothingThatNobodyReads(String service) {
        // given
        List<String> known =
                Settings.of(REPOSITORY, service).stream().map(Setting::variable).toList();

        // when
        List<String> ours =
                given(Deployments.base(), service).stream()
                        .filter(name -> name.startsWith("ANUENCIA_"))
                        .toList();

        // then
        assertThat(known).containsAll(ours);
    }

    /** A service refuses to start with an unknown variable, except one that may be a token. */
    @ParameterizedTest
    @MethodSource("services")
    void overlaysGiveNothingThatAServiceRefuses(String service) {
        // given
        List<String> known = SettingsPage.variables(REPOSITORY).lines().toList();

        // when
        List<String> ours =
                Stream.of("production", "local")
                        .flatMap(overlay -> given(Deployments.overlay(overlay), service).stream())
                        .filter(name -> name.startsWith("ANUENCIA_") && !name.endsWith("_TOKEN"))
                        .toList();

        // then
        assertThat(ours).isNotEmpty();
        assertThat(known).containsAll(ours);
    }

    @ParameterizedTest
    @MethodSource("services")
    void noVariableIsGivenTwice(String service) {
        // when
        List<String> names =
                Deployments.base().stream()
                        .filter(resource -> resource.name().equals(service))
                        .flatMap(
                                resource ->
                                        resource
                                                .tree()
                                                .at("/spec/template/spec/containers/0/env")
                                                .findValuesAsText("name")
                                                .stream())
                        .filter(name -> name.matches("[A-Z0-9_]+"))
                        .toList();

        // then
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void clockIsMovedNowhereButOnALocalStack() {
        // then
        for (String service : SettingsPage.SERVICES) {
            assertThat(given(Deployments.overlay("production"), service))
                    .doesNotContain("ANUENCIA_CLOCK_FILE", "QUARKUS_PROFILE");
        }
    }

    @Test
    void defaultOfTheServiceReplacesThatOfTheInterface() {
        // given
        String variable = "ANUENCIA_CONSUMERS_SILENCE_MAX";

        // then
        assertThat(defaultOf("contacts-service", variable)).contains("PT65M");
        assertThat(defaultOf("consent-service", variable)).contains("PT3M");
    }

    private static Optional<String> defaultOf(String service, String variable) {
        return Settings.of(REPOSITORY, service).stream()
                .filter(setting -> setting.variable().equals(variable))
                .flatMap(setting -> setting.defaultValue().stream())
                .findFirst();
    }

    @Test
    void defaultsAndBoundsAreRead() {
        // when
        List<Setting> settings = Settings.of(REPOSITORY, "dispatch-service");

        // then
        assertThat(settings)
                .anySatisfy(
                        setting -> {
                            assertThat(setting.variable())
                                    .isEqualTo("ANUENCIA_WIRE_CONNECTIONS_MAX");
                            assertThat(setting.defaultValue()).contains("4000");
                            assertThat(setting.bounds()).isEqualTo("Min(1), Max(60000)");
                            assertThat(setting.meaning()).startsWith("The most connections");
                        })
                .anySatisfy(
                        setting -> {
                            assertThat(setting.variable())
                                    .isEqualTo("ANUENCIA_CAMPAIGNS_START_PATIENCE");
                            assertThat(setting.bounds()).isEqualTo("DurationMin(millis = 3250)");
                        });
    }
}
