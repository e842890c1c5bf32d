package io.anuencia.messaging;

import io.anuencia.events.Pepper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/**
 * Provides the pepper, read once. A service does not start with a malformed one: it would accept
 * what people say and fail when it looks for them.
 */
@Singleton
class PepperSource {

    private static final String SETTING = "anuencia.pepper";

    /** Stops the start before the service waits for its database or does anything else. */
    void refuse(@Observes @Initialized(ApplicationScoped.class) Object container, Config config) {
        config.getOptionalValue(SETTING, String.class).ifPresent(PepperSource::read);
    }

    @Produces
    @Singleton
    Pepper pepper(PepperConfig config) {
        return read(config.base64());
    }

    /** Reads the pepper; a refusal repeats nothing of it. */
    static Pepper read(String base64) {
        try {
            return Pepper.ofBase64(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "ANUENCIA_PEPPER is not 32 random bytes or more in Base64; set it to the value"
                            + " that the databases were written with, or for a new platform to the"
                            + " output of openssl rand -base64 32");
        }
    }
}
