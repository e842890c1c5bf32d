package io.anuencia.webhook.translation;

import static io.anuencia.webhook.understanding.ShippedUnderstanding.UNDERSTANDING;

import io.anuencia.events.Pepper;
import io.anuencia.webhook.understanding.Understanding;
import jakarta.inject.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** A translator with a test pepper. */
final class Samples {

    static final Instant RECEIVED_AT = Instant.parse("2026-11-24T12:00:00.789Z");
    static final String PEPPER =
            Base64.getEncoder()
                    .encodeToString(
                            "a pepper of the tests, 32 bytes+".getBytes(StandardCharsets.US_ASCII));

    private Samples() {}

    static NotificationTranslator translator() {
        return translator(() -> UNDERSTANDING);
    }

    static NotificationTranslator translator(Provider<Understanding> understanding) {
        People people = new People(pepper());
        UserIdTranslator userIds = new UserIdTranslator(people);
        return new NotificationTranslator(
                new InboundTranslator(new SignalTranslator(understanding), userIds, people),
                new StatusTranslator(people),
                new PreferenceTranslator(people),
                userIds);
    }

    static Pepper pepper() {
        return Pepper.ofBase64(PEPPER);
    }
}
