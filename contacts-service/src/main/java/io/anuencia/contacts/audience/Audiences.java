package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRefused;
import io.anuencia.events.AudienceRequested;
import io.anuencia.messaging.Outbox;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Answers audience requests. All chunks of an audience leave in one transaction over one snapshot,
 * an outbox row each: a crash in the middle tells nothing, and the request is answered afresh.
 */
@ApplicationScoped
class Audiences {

    private static final Logger LOG = Logger.getLogger(Audiences.class);

    /** Tens of millions of people are told in less. */
    private static final int TELLING_SECONDS_MAX = 3_600;

    private final AudienceStore store;
    private final Outbox outbox;
    private final Clock clock;

    Audiences(AudienceStore store, Outbox outbox, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    @TransactionConfiguration(timeout = TELLING_SECONDS_MAX)
    void tell(AudienceRequested request) {
        store.readOneSnapshot();
        if (!store.begin(request.campaignId(), clock.instant())) {
            return;
        }
        if (!request.all() && request.tag() == null) {
            refuse(request);
            return;
        }
        MessageDigest digest = sha256();
        int chunks = 0;
        long members = 0;
        List<AudienceMember> page = next(request, null);
        while (!page.isEmpty()) {
            for (List<AudienceMember> chunk : ChunkSize.cut(page)) {
                outbox.append(new AudienceChunk(request.campaignId(), chunks++, chunk));
            }
            members += page.size();
            page.forEach(member -> update(digest, member));
            page = next(request, page.get(page.size() - 1).contactId());
        }
        AudienceCompleted completed =
                new AudienceCompleted(
                        request.campaignId(),
                        chunks,
                        members,
                        HexFormat.of().formatHex(digest.digest()));
        store.complete(completed);
        outbox.append(completed);
        LOG.infof(
                "audience told campaignId=%s chunks=%d members=%d",
                request.campaignId(), chunks, members);
    }

    /** Anything but a tag would be read as everybody. */
    private void refuse(AudienceRequested request) {
        outbox.append(
                new AudienceRefused(
                        request.campaignId(),
                        "AUDIENCE_KIND_UNKNOWN",
                        "This release tells everybody or a tag; name one of them.",
                        clock.instant()));
    }

    private List<AudienceMember> next(AudienceRequested request, UUID last) {
        return store.page(request, last, AudienceChunk.MEMBERS_MAX);
    }

    private static void update(MessageDigest digest, AudienceMember member) {
        digest.update((member.recipientKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
