package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.tracing.CampaignTraces;
import io.anuencia.events.AudienceRequested;
import io.anuencia.messaging.Outbox;
import io.anuencia.messaging.Traces;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Requests the people of campaigns from contacts-service, and again what did not arrive. */
@ApplicationScoped
class AudienceAsks {

    private static final String ASKED =
            "update campaign set asks = ?, heard_at = statement_timestamp() where id = ?";
    private static final String FIRST_MISSING =
            """
            select coalesce(min(c.number) + 1, 0) as number
              from (select -1 as number
                    union all
                    select number from campaign_chunk where campaign_id = ?) c
             where not exists (select from campaign_chunk n
                                where n.campaign_id = ? and n.number = c.number + 1)
            """;

    private final StoredCampaigns campaigns;
    private final Sql sql;
    private final Outbox outbox;
    private final Clock clock;
    private final CampaignTraces traces;

    AudienceAsks(
            StoredCampaigns campaigns, Sql sql, Outbox outbox, Clock clock, CampaignTraces traces) {
        this.campaigns = campaigns;
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
        this.traces = traces;
    }

    /** Requests all people. */
    @Transactional(Transactional.TxType.MANDATORY)
    void begin(Campaign campaign) {
        ask(campaign, null, 1);
    }

    /** Requests what is missing and starts counting requests anew. */
    @Transactional(Transactional.TxType.MANDATORY)
    void beginAgain(Campaign campaign) {
        ask(campaign, firstMissing(campaign.id()), 1);
    }

    /** Requests what is missing once more. */
    @Transactional(Transactional.TxType.MANDATORY)
    void askAgain(Campaign campaign) {
        ask(campaign, firstMissing(campaign.id()), campaign.snapshot().asks() + 1);
    }

    private int firstMissing(UUID campaignId) {
        return Math.toIntExact(sql.number(FIRST_MISSING, campaignId, campaignId));
    }

    private void ask(Campaign campaign, Integer fromChunk, int asks) {
        AudienceRequested event =
                campaigns
                        .audience(campaign.id())
                        .question(campaign.id(), fromChunk, attributes(campaign), clock.instant());
        Traces.under(traces.of(campaign.id()), () -> outbox.append(event));
        sql.update(ASKED, asks, campaign.id());
    }

    private static List<String> attributes(Campaign campaign) {
        Set<String> names = new TreeSet<>();
        Preparation.parsed(campaign.parameters())
                .values()
                .forEach(parameter -> names.addAll(parameter.attributes()));
        return List.copyOf(names);
    }
}
