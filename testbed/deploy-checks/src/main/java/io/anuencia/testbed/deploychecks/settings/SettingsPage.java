package io.anuencia.testbed.deploychecks.settings;

import io.anuencia.testbed.deploychecks.Repository;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code docs/configuration.md}, and the list of variables on it. */
public final class SettingsPage {

    /** The services, in the order of their ports. */
    public static final List<String> SERVICES =
            List.of("contacts-service", "consent-service", "dispatch-service", "webhook-service");

    private static final String HEAD =
            """
            # Settings

            Written by `deploy/generate` from the interfaces that read them and each service's `application.properties`; change those instead. A service does not start
            without a **required** one, with a value out of bounds, or with a variable `ANUENCIA_…` that is not listed here for any service,
            because it is most likely misspelt. Variables with `_TOKEN` in their name are left alone, since a `tokenRef` may name them. Each
            setting can also be given as a property in `application.properties`, where an unknown one is refused too. A refusal may name the property:
            `anuencia.page.url` is `ANUENCIA_PAGE_URL`. The settings of Quarkus,
            Kafka and PostgreSQL that matter are listed in [deploy/README.md](../deploy/README.md).
            """;

    private SettingsPage() {}

    /** Returns the page, one table for each service. */
    public static String write(Repository repository) {
        StringBuilder page = new StringBuilder(HEAD);
        for (String service : SERVICES) {
            page.append("\n## ").append(service).append("\n\n");
            page.append("| Variable | Default | What |\n|---|---|---|\n");
            Settings.of(repository, service).forEach(setting -> page.append(row(setting)));
        }
        return page.toString();
    }

    /**
     * Returns the variables of all services, one per line, for the check that refuses all others.
     */
    public static String variables(Repository repository) {
        return SERVICES.stream()
                .flatMap(service -> Settings.of(repository, service).stream())
                .map(setting -> setting.variable() + "\n")
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String given =
                setting.defaultValue()
                        .map(value -> "`" + value + "`")
                        .orElse(setting.optional() ? "none" : "**required**");
        String bounds = setting.bounds().isEmpty() ? "" : ", " + setting.bounds();
        return "| `%s`<br>%s%s | %s | %s |%n"
                .formatted(
                        setting.variable(),
                        setting.type(),
                        bounds.replace("|", "\\|"),
                        given,
                        setting.meaning().replace("|", "\\|"));
    }
}
