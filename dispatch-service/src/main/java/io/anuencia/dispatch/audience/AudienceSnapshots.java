package io.anuencia.dispatch.audience;

import io.anuencia.dispatch.campaign.Snapshots;
import io.anuencia.dispatch.dryrun.DryRunAudiences;
import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.anuencia.dispatch.planning.PlannedMessages;
import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.planning.SnapshotPlan;
import io.anuencia.events.AudienceChunk;
import io.anuencia.events.AudienceCompleted;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.AudienceRefused;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Plans the messages of a batch of audience chunks, one campaign at a time. */
@ApplicationScoped
class AudienceSnapshots {

    private static final Logger LOG = Logger.getLogger(AudienceSnapshots.class);
    private static final String NOT_YET = "IMPORT_NOT_APPLIED";
    private static final String CLAIM =
            """
            insert into campaign_chunk (campaign_id, number, members)
            select ?, number, members
              from unnest(?::integer[], ?::integer[]) as chunk (number, members)
            on conflict on constraint pk_campaign_chunk do nothing
            returning number
            """;
    private static final String HELD =
            """
            select count(*)::integer as chunks, coalesce(sum(members), 0)::bigint as members
              from campaign_chunk where campaign_id = ?
            """;

    private final Snapshots snapshots;
    private final PlannedMessages messages;
    private final DryRunAudiences dryRuns;
    private final ForgottenPeople forgotten;
    private final Sql sql;

    AudienceSnapshots(
            Snapshots snapshots,
            PlannedMessages messages,
            DryRunAudiences dryRuns,
            ForgottenPeople forgotten,
            Sql sql) {
        this.dryRuns = dryRuns;
        this.forgotten = forgotten;
        this.snapshots = snapshots;
        this.messages = messages;
        this.sql = sql;
    }

    /** The events of a batch about one campaign. */
    private static final class News {
        private final Map<Integer, AudienceChunk> chunks = new TreeMap<>();
        private AudienceCompleted completed;
        private AudienceRefused refused;
    }

    /** The size of a snapshot so far. */
    private record Held(int chunks, long members) {

        /**
         * The snapshot may hold more people than the completion counts: people erased meanwhile are
         * missing from that count.
         */
        boolean isAllOf(AudienceCompleted completed) {
            return chunks == completed.chunks() && members >= completed.members();
        }

        boolean lacksChunks(AudienceCompleted completed) {
            return chunks < completed.chunks();
        }
    }

    @Transactional
    void apply(List<EventEnvelope> events) {
        forgotten.awaitErasures();
        Map<UUID, News> byCampaign = new TreeMap<>();
        for (EventEnvelope envelope : events) {
            PlatformEvent event = envelope.event();
            if (event instanceof AudienceChunk chunk) {
                News news = byCampaign.computeIfAbsent(chunk.campaignId(), id -> new News());
                news.chunks.putIfAbsent(chunk.number(), chunk);
            } else if (event instanceof AudienceCompleted completed) {
                byCampaign.computeIfAbsent(completed.campaignId(), id -> new News()).completed =
                        completed;
            } else if (event instanceof AudienceRefused refused) {
                byCampaign.computeIfAbsent(refused.campaignId(), id -> new News()).refused =
                        refused;
            }
        }
        messages.awaitRetries(byCampaign.keySet());
        byCampaign.forEach(this::apply);
    }

    private void apply(UUID campaignId, News news) {
        Optional<SnapshotPlan> plan = snapshots.lockPreparing(campaignId);
        if (plan.isEmpty()) {
            if (dryRuns.apply(campaignId, news.chunks.values(), news.completed, news.refused)) {
                return;
            }
            LOG.infof("audience ignored, no campaign waits for it campaignId=%s", campaignId);
            return;
        }
        boolean outdated =
                news.refused != null
                        && snapshots.wasHeardAfter(campaignId, news.refused.refusedAt());
        add(plan.get(), news);
        if (news.completed != null) {
            complete(news.completed);
        } else if (outdated) {
            LOG.infof("late refusal of an audience ignored campaignId=%s", campaignId);
        } else if (news.refused != null) {
            refuse(news.refused);
        }
    }

    private void add(SnapshotPlan plan, News news) {
        Set<Integer> fresh = claim(plan.campaignId(), news.chunks);
        List<AudienceMember> members = new ArrayList<>();
        news.chunks.forEach(
                (number, chunk) -> {
                    if (fresh.contains(number)) {
                        members.addAll(chunk.members());
                    }
                });
        List<PlannedPerson> people = remembered(members);
        if (!people.isEmpty()) {
            snapshots.added(plan.campaignId(), messages.plan(plan, people));
        }
    }

    /**
     * Drops people who were forgotten here: contacts-service may have sent a chunk before it
     * learned of the erasure.
     */
    private List<PlannedPerson> remembered(List<AudienceMember> members) {
        Map<RecipientKey, Instant> gone =
                forgotten.among(members.stream().map(AudienceMember::recipientKey).toList());
        return members.stream()
                .filter(member -> !gone.containsKey(member.recipientKey()))
                .map(PlannedPerson::of)
                .toList();
    }

    private Set<Integer> claim(UUID campaignId, Map<Integer, AudienceChunk> chunks) {
        return new HashSet<>(
                sql.list(
                        CLAIM,
                        row -> row.getInt("number"),
                        campaignId,
                        SqlArray.integers(chunks.keySet()),
                        SqlArray.integers(chunks.values(), c -> c.members().size())));
    }

    private void complete(AudienceCompleted completed) {
        Held held =
                sql.first(
                                HELD,
                                row -> new Held(row.getInt("chunks"), row.getLong("members")),
                                completed.campaignId())
                        .orElseThrow();
        if (held.isAllOf(completed)) {
            snapshots.completed(completed.campaignId(), completed.chunks());
            return;
        }
        if (held.lacksChunks(completed)) {
            LOG.warnf(
                    "audience has gaps, asking for them campaignId=%s chunks=%d expected=%d",
                    completed.campaignId(), held.chunks(), completed.chunks());
            snapshots.missed(completed.campaignId());
            return;
        }
        LOG.errorf(
                "audience incomplete campaignId=%s chunks=%d expected=%d",
                completed.campaignId(), held.chunks(), completed.chunks());
        snapshots.failed(
                completed.campaignId(),
                "AUDIENCE_INCOMPLETE: "
                        + held.chunks()
                        + " of "
                        + completed.chunks()
                        + " chunks and "
                        + held.members()
                        + " of "
                        + completed.members()
                        + " people arrived; post the campaign again.");
    }

    /**
     * Pauses for an import that has not been applied yet, since it will be; fails for anything that
     * does not exist.
     */
    private void refuse(AudienceRefused refused) {
        LOG.warnf(
                "audience refused campaignId=%s reason=%s", refused.campaignId(), refused.reason());
        String reason = refused.reason() + ": " + refused.detail();
        if (NOT_YET.equals(refused.reason())) {
            snapshots.paused(refused.campaignId(), reason);
        } else {
            snapshots.failed(refused.campaignId(), reason);
        }
    }
}
