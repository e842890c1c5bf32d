package io.anuencia.contacts;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.DirectPublisher;
import io.anuencia.messaging.sql.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Events of other services, and what they make of contacts. */
@Singleton
class World {

    @Inject DirectPublisher publisher;
    @Inject Pepper pepper;
    @Inject Sql sql;

    RecipientKey key(String phone) {
        return pepper.keyOf(new PhoneNumber(phone));
    }

    void say(PlatformEvent... events) {
        publisher.publish(List.of(events)).toCompletableFuture().join();
    }

    /** How often two contacts are noted as a pair that may be one person. */
    long pairs(Object one, Object other) {
        return sql.first(
                        """
                        select count(*) from contact_duplicate
                        where ?::uuid in (first_id, second_id) and ?::uuid in (first_id, second_id)
                        """,
                        row -> row.getLong(1),
                        one,
                        other)
                .orElseThrow();
    }
}
