package io.anuencia.consent.subject;

import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.IdempotentCalls;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.function.Function;

/** Executes calls about people at most once per idempotency key, under the people's lock. */
@ApplicationScoped
public class LockedCalls {

    private final Subjects subjects;
    private final IdempotentCalls calls;

    LockedCalls(Subjects subjects, IdempotentCalls calls) {
        this.subjects = subjects;
        this.calls = calls;
    }

    /**
     * Executes a call in a transaction of its own, as {@link IdempotentCalls#once} does.
     *
     * @param idempotencyKey the caller's key, or null
     * @param keys keys of the people whom the call is about
     * @param work the work; it may run again from the start if the groups changed meanwhile
     */
    public <T> T once(
            String idempotencyKey,
            Object request,
            Class<T> answerType,
            Collection<RecipientKey> keys,
            Function<Groups, T> work) {
        return once(idempotencyKey, request, answerType, keys, new Checked<>(() -> {}, work));
    }

    /**
     * Work on people that is checked first.
     *
     * @param check refuses an impossible call before anything is created for somebody never seen;
     *     the repeat of a call is not checked again
     * @param work the work; it may run again from the start if the groups changed meanwhile
     */
    public record Checked<T>(Runnable check, Function<Groups, T> work) {}

    /** As {@link #once(String, Object, Class, Collection, Function)}, with a check. */
    public <T> T once(
            String idempotencyKey,
            Object request,
            Class<T> answerType,
            Collection<RecipientKey> keys,
            Checked<T> checked) {
        return subjects.begunAgain(
                keys,
                () ->
                        calls.once(
                                idempotencyKey,
                                request,
                                answerType,
                                () -> {
                                    checked.check().run();
                                    return checked.work().apply(subjects.lock(keys));
                                }));
    }
}
