package io.anuencia.messaging.rest;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Refuses to start without the issuer, the audience and the key of tokens. Without the first two a
 * service accepts every token that the key signed, such as one issued to a browser application of
 * the same realm; without the key it accepts none. Tests and demos are exempt.
 */
@Singleton
class TokenOrigin {

    /** Profiles in which no real person gets a message. */
    private static final Set<String> TRIALS = Set.of("local", "test");

    private static final String KEY = "mp.jwt.verify.publickey";

    private static final List<String> NEEDED =
            List.of("mp.jwt.verify.issuer", "mp.jwt.verify.audiences", TokenKeys.LOCATION);

    /** The value that SmallRye JWT reads as no issuer at all. */
    private static final String NONE = "NONE";

    private static final int AFTER_UNKNOWN_VARIABLES = Interceptor.Priority.APPLICATION + 600;

    private final Config config;

    TokenOrigin(Config config) {
        this.config = config;
    }

    /** Stops the start before the service waits for its database or does anything else. */
    void refuse(
            @Observes @Initialized(ApplicationScoped.class) @Priority(AFTER_UNKNOWN_VARIABLES)
                    Object container) {
        List<String> missing =
                missing(
                        ConfigUtils.getProfiles(),
                        name -> config.getOptionalValue(name, String.class));
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "set %s; without issuer and audience every token of the key is taken, without a"
                                    .formatted(String.join(" and ", missing))
                            + " key none");
        }
    }

    /** Returns the variables that a service with these profiles needs and lacks. */
    static List<String> missing(
            Collection<String> profiles, Function<String, Optional<String>> setting) {
        if (profiles.stream().anyMatch(TRIALS::contains)) {
            return List.of();
        }
        return NEEDED.stream()
                .filter(name -> !isGiven(name, setting))
                .filter(name -> !name.equals(TokenKeys.LOCATION) || !isGiven(KEY, setting))
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_'))
                .toList();
    }

    private static boolean isGiven(String name, Function<String, Optional<String>> setting) {
        return setting.apply(name).filter(TokenOrigin::isSomething).isPresent();
    }

    private static boolean isSomething(String value) {
        return !value.isBlank() && !value.equals(NONE);
    }
}
