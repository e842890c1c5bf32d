package io.anuencia.messaging.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.anuencia.events.Sha256;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Sql;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes creating calls repeatable. The answer is stored in the transaction of the call, so either
 * both the effect and the answer exist or neither does.
 */
@ApplicationScoped
@IfBuildProperty(name = "anuencia.outbox.enabled", stringValue = "true", enableIfMissing = true)
public class IdempotentCalls {

    private static final int KEY_LENGTH_MAX = 255;
    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String FIND =
            "select body_sha256, answer from idempotent_call where caller = ? and key = ?";
    private static final String REMEMBER =
            """
            insert into idempotent_call (caller, key, body_sha256, answer) values (?, ?, ?, ?)
            """;
    private static final String FORGET =
            "delete from idempotent_call where created_at < now() - interval '24 hours'";

    /**
     * Sorts map entries, whose order may differ between processes, and the members of JSON that is
     * kept as it came, whose order the caller may change: the hash must not depend on either.
     */
    private static final ObjectWriter SORTED =
            EventCodec.json()
                    .writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

    private final Sql sql;
    private final Caller caller;

    IdempotentCalls(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /**
     * Executes a call at most once per key.
     *
     * @param key the header {@code Idempotency-Key}; null always executes the call
     * @param request the body, which is compared with that of the first call
     * @param answerType the type that a stored answer is read into; calls with different answer
     *     types are different calls, even with equal bodies
     * @param call does the work in this transaction
     * @return the answer of this call, or of the first call with that key
     * @throws ProblemException 422 if the key was used for another call, 409 while the first call
     *     is still running
     */
    @Transactional
    public <T> T once(String key, Object request, Class<T> answerType, Supplier<T> call) {
        if (key == null) {
            return call.get();
        }
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
            throw ProblemException.invalid("Idempotency-Key", "must have 1 to 255 characters");
        }
        lock(key);
        try {
            byte[] hash = hash(SORTED.writeValueAsBytes(request), answerType);
            Optional<String> first = find(key, hash);
            if (first.isPresent()) {
                return EventCodec.json().readValue(first.get(), answerType);
            }
            T answer = call.get();
            String stored = EventCodec.json().writeValueAsString(answer);
            sql.update(REMEMBER, caller.name(), key, hash, stored);
            return answer;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an idempotent call cannot be stored", e);
        }
    }

    /**
     * Returns the hash that identifies a call: of the answer type and the body, because one body
     * may create a campaign on one path and only a forecast on another.
     */
    private static byte[] hash(byte[] body, Class<?> answerType) {
        MessageDigest call = Sha256.begin();
        call.update((answerType.getName() + "\n").getBytes(StandardCharsets.UTF_8));
        return call.digest(body);
    }

    private void lock(String key) {
        String call = caller.name() + "\n" + key;
        if (!sql.first(LOCK, row -> row.getBoolean(1), call).orElseThrow()) {
            throw ProblemException.conflict(
                    "A call with this Idempotency-Key is still running; try again soon.");
        }
    }

    /** The hash of a call and its answer. */
    private record First(byte[] hash, String answer) {}

    private Optional<String> find(String key, byte[] hash) {
        Optional<First> first =
                sql.first(
                        FIND,
                        row -> new First(row.getBytes("body_sha256"), row.getString("answer")),
                        caller.name(),
                        key);
        if (first.isPresent() && !Arrays.equals(first.get().hash(), hash)) {
            throw ProblemException.unprocessable(
                    "Idempotency-Key",
                    "This key was used for another call or body; use a new key for a new call.");
        }
        return first.map(First::answer);
    }

    @Scheduled(every = "1h", delayed = "5m")
    @Transactional
    void forgetOldCalls() {
        sql.update(FORGET);
    }
}
