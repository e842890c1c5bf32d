package io.anuencia.consent.pagetoken;

import io.anuencia.consent.subject.LockedCalls;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Revokes the links to people's pages. */
@ApplicationScoped
class Revocations {

    private final PageAccess access;
    private final LockedCalls calls;

    Revocations(PageAccess access, LockedCalls calls) {
        this.access = access;
        this.calls = calls;
    }

    /**
     * Revokes every link of a person. The repeat of a call closes no link made since the first one.
     *
     * @param idempotencyKey the caller's key, or null
     */
    LinkResource.Revoked revoke(String idempotencyKey, RecipientKey key) {
        return calls.once(
                idempotencyKey,
                key,
                LinkResource.Revoked.class,
                List.of(key),
                people ->
                        new LinkResource.Revoked(
                                key, access.revoke(List.copyOf(people.of(key).subjects()))));
    }
}
