package io.anuencia.testbed.deploychecks.settings;

import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.sources.JavaSources;
import io.anuencia.testbed.deploychecks.sources.SourceType;
import io.anuencia.testbed.deploychecks.sources.SourceType.SourceMethod;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the {@code @ConfigMapping} interfaces of a service and of {@code messaging}, and the
 * service's own {@code application.properties}, which override the defaults of both.
 */
public final class Settings {

    private static final List<String> BOUNDS =
            List.of(
                    "Min",
                    "Max",
                    "DecimalMin",
                    "DecimalMax",
                    "DurationMin",
                    "DurationMax",
                    "PositivePeriod",
                    "WebAddress",
                    "Size",
                    "Pattern",
                    "NotBlank",
                    "NotEmpty",
                    "Positive");

    private Settings() {}

    /** Returns the settings of one service, sorted. */
    public static List<Setting> of(Repository repository, String service) {
        Properties own = properties(repository, service);
        return Stream.of(service, "messaging")
                .flatMap(
                        module ->
                                JavaSources.typesIn(
                                        repository.filesBelow(module + "/src/main/java", ".java"))
                                        .stream())
                .filter(type -> type.annotations().containsKey("ConfigMapping"))
                .filter(type -> !service.equals("webhook-service") || !isOutbox(type))
                .flatMap(type -> settings(type).stream())
                .map(setting -> setting.withDefault(own.getProperty(setting.property())))
                .sorted(Comparator.comparing(Setting::property))
                .toList();
    }

    private static Properties properties(Repository repository, String service) {
        Properties properties = new Properties();
        String path = service + "/src/main/resources/application.properties";
        try (Reader text = new StringReader(repository.read(path))) {
            properties.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return properties;
    }

    /** Whether a type configures the outbox, which a service without a database does not have. */
    private static boolean isOutbox(SourceType type) {
        return type.value("ConfigMapping").orElseThrow().equals("anuencia.outbox");
    }

    private static List<Setting> settings(SourceType type) {
        String prefix = type.value("ConfigMapping").orElseThrow();
        List<Setting> settings = new ArrayList<>();
        for (SourceMethod method : type.methods()) {
            if (!method.annotations().isEmpty() || !method.documentation().isEmpty()) {
                settings.add(setting(prefix, method));
            }
        }
        return settings;
    }

    private static Setting setting(String prefix, SourceMethod method) {
        String name = method.value("WithName").orElseGet(() -> kebab(method.name()));
        boolean parents = method.annotations().containsKey("WithParentName");
        boolean optional = method.returns().matches("(Optional|Map)<.*");
        return new Setting(
                parents ? prefix : prefix + "." + name,
                method.returns().replaceAll("^Optional<(.*)>$", "$1"),
                method.value("WithDefault"),
                optional,
                bounds(method),
                method.documentation());
    }

    private static String bounds(SourceMethod method) {
        return method.annotations().entrySet().stream()
                .filter(annotation -> BOUNDS.contains(annotation.getKey()))
                .map(annotation -> annotation.getValue().substring(1).replace("()", ""))
                .collect(Collectors.joining(", "));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
