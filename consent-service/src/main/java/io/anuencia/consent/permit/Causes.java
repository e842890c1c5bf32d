package io.anuencia.consent.permit;

import io.anuencia.consent.decision.Cause;
import io.anuencia.events.HashedWamid;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the causes that SYSTEM messages name. */
@ApplicationScoped
class Causes {

    private static final String HEARD =
            """
            select cause_wamid as wamid, cause_phone_number_id as heard_by, false as opt_in
            from opt_out where cause_wamid = any (?)
            union all
            select wamid, phone_number_id, true from heard_opt_in where wamid = any (?)
            """;

    // The messages that answered these causes, or may still.
    private static final String ANSWERED =
            """
            select distinct cause, message_id from permit
            where cause = any (?) and message_class = 'SYSTEM' and result = 'PERMITTED'
              and (close_outcome is null
                   or close_outcome not in ('NOT_STARTED', 'NOT_ACCEPTED', 'FAILED'))
            """;

    /** Reads what is known of these causes, whether they are stored as ids or as hashes. */
    Supplier<Known> read(Collection<String> asked, RoundTrip roundTrip) {
        if (asked.isEmpty()) {
            return () -> Known.of(List.of());
        }
        Set<String> causes = new HashSet<>(asked);
        asked.stream().map(HashedWamid::of).forEach(causes::add);
        Supplier<List<Heard>> heard =
                roundTrip.list(
                        HEARD,
                        row ->
                                new Heard(
                                        HashedWamid.of(row.getString("wamid")),
                                        row.getString("heard_by"),
                                        row.getBoolean("opt_in")),
                        SqlArray.texts(causes),
                        SqlArray.texts(causes));
        Supplier<List<Answered>> answered =
                roundTrip.list(
                        ANSWERED,
                        row ->
                                new Answered(
                                        row.getString("cause"), Columns.uuid(row, "message_id")),
                        SqlArray.texts(causes));
        return () -> {
            Known known = Known.of(heard.get());
            answered.get().forEach(found -> known.answer(found.cause(), found.messageId()));
            return known;
        };
    }

    /** A cause and a message that answers it. */
    private record Answered(String cause, UUID messageId) {}

    /**
     * A message by which someone opted out or agreed.
     *
     * @param wamid hash of WhatsApp's id of the message
     * @param by business number that received it
     * @param optIn whether they agreed; otherwise they opted out
     */
    record Heard(String wamid, String by, boolean optIn) {}

    /**
     * The causes known so far, by their hashes; grows while a batch is decided.
     *
     * @param heard messages by which someone opted out or agreed, by wamid
     * @param answeredBy ids of the messages that answer a cause, by cause
     */
    record Known(Map<String, List<Heard>> heard, Map<String, Set<UUID>> answeredBy) {

        static Known of(List<Heard> heard) {
            return new Known(
                    heard.stream().collect(Collectors.groupingBy(Heard::wamid)), new HashMap<>());
        }

        void answer(String cause, UUID messageId) {
            answeredBy
                    .computeIfAbsent(HashedWamid.of(cause), none -> new HashSet<>())
                    .add(messageId);
        }

        /** The cause of a message, as its decision needs it. */
        Cause of(String cause, UUID messageId) {
            List<Heard> found = heard.getOrDefault(HashedWamid.of(cause), List.of());
            return new Cause(
                    isAnsweredByAnother(cause, messageId),
                    found.stream().anyMatch(each -> !each.optIn()),
                    found.stream().anyMatch(Heard::optIn),
                    found.stream().map(Heard::by).findFirst().orElse(null));
        }

        /** Another attempt of the same message does not count. */
        private boolean isAnsweredByAnother(String cause, UUID messageId) {
            return answeredBy.getOrDefault(HashedWamid.of(cause), Set.of()).stream()
                    .anyMatch(other -> !other.equals(messageId));
        }
    }
}
