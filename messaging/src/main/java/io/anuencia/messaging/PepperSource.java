package io.anuencia.messaging;

import io.anuencia.events.Pepper;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Provides the pepper, read once. */
@Singleton
class PepperSource {

    @Produces
    @Singleton
    Pepper pepper(PepperConfig config) {
        return Pepper.ofBase64(config.base64());
    }
}
