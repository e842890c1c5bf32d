package io.anuencia.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses to start with an environment variable {@code ANUENCIA_…} that is not a setting. SmallRye
 * Config refuses an unknown property, but ignores an unknown variable: a misspelt one would
 * silently leave the default in place, and a service that was told not to send would send.
 *
 * <p>Every service knows the variables of all services, since some are given to each of them.
 * Variables with {@code _TOKEN} in their name may be the target of a reference, and those that
 * Kubernetes sets for a Service called anuencia are not ours.
 */
@Singleton
class UnknownVariables {

    private static final String OURS = "ANUENCIA_";
    private static final String TOKEN = ".*_TOKEN(_.*)?";

    /** Written by {@code deploy/generate}. */
    private static final String KNOWN = "settings.txt";

    /** The index of an element, if a list is given one by one. */
    private static final String PLACE_IN_LIST = "_\\d+_$";

    private static final String OF_KUBERNETES =
            ".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(ADDR|PORT|PROTO))?)?)";

    /** Runs before the service waits for its database or does anything else. */
    void refuse(@Observes @Initialized(ApplicationScoped.class) Object container) {
        List<String> unknown = among(System.getenv().keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(
                    "no setting has the name "
                            + String.join(", ", unknown)
                            + "; docs/configuration.md lists all: correct or unset it");
        }
    }

    /** Returns those variables that should be settings but are not. */
    static List<String> among(Collection<String> variables) {
        Set<String> known = known();
        return variables.stream()
                .filter(name -> name.startsWith(OURS))
                .filter(name -> !known.contains(name.replaceFirst(PLACE_IN_LIST, "")))
                .filter(name -> !name.matches(TOKEN) && !name.matches(OF_KUBERNETES))
                .sorted()
                .toList();
    }

    private static Set<String> known() {
        try (InputStream list = UnknownVariables.class.getResourceAsStream(KNOWN)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of settings cannot be read", e);
        }
    }
}
