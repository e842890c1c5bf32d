package io.anuencia.consent.permit;

import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads what is known of the causes that SYSTEM messages name. */
@ApplicationScoped
class Causes {

    private static final String HEARD =
            "select cause_wamid, cause_phone_number_id from opt_out where cause_wamid = any (?)";

    private final PermitStore permits;

    Causes(PermitStore permits) {
        this.permits = permits;
    }

    Supplier<Known> read(Collection<String> causes, Trip trip) {
        if (causes.isEmpty()) {
            return () -> new Known(Map.of(), new HashMap<>());
        }
        Supplier<Map<String, String>> heard =
                trip.map(
                        HEARD,
                        row ->
                                Map.entry(
                                        row.getString("cause_wamid"),
                                        row.getString("cause_phone_number_id")),
                        SqlArray.texts(causes));
        Supplier<List<PermitStore.AnsweredCause>> answered = permits.answered(causes, trip);
        return () -> {
            Known known = new Known(heard.get(), new HashMap<>());
            answered.get().forEach(found -> known.answer(found.cause(), found.messageId()));
            return known;
        };
    }

    /**
     * What is known of some causes; grows while a batch is decided.
     *
     * @param optOutsHeardBy for causes by which someone opted out: the number that heard it
     * @param answeredBy the messages that answer a cause
     */
    record Known(Map<String, String> optOutsHeardBy, Map<String, Set<UUID>> answeredBy) {

        void answer(String cause, UUID messageId) {
            answeredBy.computeIfAbsent(cause, none -> new HashSet<>()).add(messageId);
        }

        /** Another attempt of the same message does not count. */
        boolean isAnsweredByAnother(String cause, UUID messageId) {
            return answeredBy.getOrDefault(cause, Set.of()).stream()
                    .anyMatch(other -> !other.equals(messageId));
        }
    }
}
