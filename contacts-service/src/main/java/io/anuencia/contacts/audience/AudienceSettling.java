package io.anuencia.contacts.audience;

import io.anuencia.events.AudienceRefused;
import io.anuencia.events.AudienceRequested;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.StoredJson;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Settles the people of an audience, once per campaign, in one statement and so from one snapshot.
 * A repeated request changes nothing; one that names a chunk sets the delivery back to it.
 */
@ApplicationScoped
class AudienceSettling {

    private static final Logger LOG = Logger.getLogger(AudienceSettling.class);

    private static final AudienceKinds.Refusal GONE =
            new AudienceKinds.Refusal(
                    "AUDIENCE_GONE",
                    "An audience is kept for three days; post the campaign again.");

    /** Transaction timeout; tens of millions of people take less. */
    private static final int SECONDS_MAX = 3_600;

    private final AudienceKinds kinds;
    private final AudienceStore store;
    private final Outbox outbox;
    private final Clock clock;

    AudienceSettling(AudienceKinds kinds, AudienceStore store, Outbox outbox, Clock clock) {
        this.kinds = kinds;
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    @TransactionConfiguration(timeout = SECONDS_MAX)
    void settle(AudienceRequested request) {
        if (store.exists(request.campaignId())) {
            resume(request);
            return;
        }
        AudienceKinds.Meant meant = kinds.of(request);
        if (meant.refusal() != null) {
            refuse(request, meant.refusal());
        } else if (store.begin(request, StoredJson.of(meant.definition()), clock.instant())) {
            int blocks = store.settle(request.campaignId(), meant.condition());
            LOG.infof("audience settled campaignId=%s blocks=%d", request.campaignId(), blocks);
        }
    }

    private void resume(AudienceRequested request) {
        if (request.fromChunk() == null) {
            LOG.infof("audience requested again campaignId=%s", request.campaignId());
        } else if (!store.setBack(request.campaignId(), request.fromChunk())) {
            refuse(
                    request,
                    store.isRefused(request.campaignId()) ? AudienceKinds.Refusal.OUTGROWN : GONE);
        }
    }

    private void refuse(AudienceRequested request, AudienceKinds.Refusal refusal) {
        LOG.infof(
                "audience refused campaignId=%s reason=%s", request.campaignId(), refusal.reason());
        outbox.append(
                new AudienceRefused(
                        request.campaignId(), refusal.reason(), refusal.detail(), clock.instant()));
    }
}
