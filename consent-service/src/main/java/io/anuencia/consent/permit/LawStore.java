package io.anuencia.consent.permit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.anuencia.consent.policy.Law;
import io.anuencia.events.Sha256;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps each law that applied to a decision once, under the SHA-256 of its JSON: most of the
 * thousands of decisions in a minute are under one of a few laws.
 */
@ApplicationScoped
class LawStore {

    // Ordered, so that two transactions that both keep new laws cannot deadlock.
    private static final String KEEP =
            """
            insert into law (sha256, body, created_at)
            select sha256, body, now() from unnest(?::text[], ?::text[]) as bound (sha256, body)
            order by sha256
            on conflict (sha256) do nothing
            returning sha256
            """;
    private static final ObjectWriter WRITER = EventCodec.json().writerFor(Law.class);

    /**
     * Keeps laws in the running transaction, batched with the other statements of a round trip.
     *
     * @return the hash under which each is kept, by identity: a batch has few laws and many uses
     */
    Map<Law, String> keep(Stream<Law> laws, RoundTrip roundTrip) {
        Map<Law, String> hashes = new IdentityHashMap<>();
        Map<String, String> bodies = new TreeMap<>();
        laws.forEach(law -> hashes.computeIfAbsent(law, bound -> hash(bound, bodies)));
        roundTrip.list(
                KEEP,
                row -> row.getString("sha256"),
                SqlArray.texts(bodies.keySet()),
                SqlArray.texts(bodies.values()));
        return hashes;
    }

    private static String hash(Law law, Map<String, String> bodies) {
        String body = json(law);
        String hash = Sha256.hexOf(body);
        bodies.put(hash, body);
        return hash;
    }

    private static String json(Law law) {
        try {
            return WRITER.writeValueAsString(law);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a law can always be written as JSON", e);
        }
    }
}
