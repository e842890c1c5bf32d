package io.anuencia.consent.permit;

import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what is known of the causes that SYSTEM messages name. */
@ApplicationScoped
class Causes {

    private static final String HEARD =
            "select cause_wamid, cause_phone_number_id from opt_out where cause_wamid = any (?)";

    private final Sql sql;
    private final PermitStore permits;

    Causes(Sql sql, PermitStore permits) {
        this.sql = sql;
        this.permits = permits;
    }

    Known read(Collection<String> causes) {
        Known known = new Known(new HashMap<>(), new HashMap<>());
        if (causes.isEmpty()) {
            return known;
        }
        sql.list(
                HEARD,
                row ->
                        known.optOutsHeardBy.put(
                                row.getString("cause_wamid"),
                                row.getString("cause_phone_number_id")),
                SqlArray.texts(causes));
        permits.answered(causes).forEach(found -> known.answer(found.cause(), found.messageId()));
        return known;
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
