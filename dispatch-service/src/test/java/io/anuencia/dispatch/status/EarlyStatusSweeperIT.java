package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Uncommitted rows are seen only by the sweep that a test calls. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class EarlyStatusSweeperIT {

    @Inject CampaignRig rig;
    @Inject EarlyStatuses early;
    @Inject EarlyStatusSweeper sweeper;
    @Inject Sql sql;

    private long kept(String wamid) {
        return sql.first(
                        "select count(*) as kept from early_status where wamid = ?",
                        row -> row.getLong("kept"),
                        wamid)
                .orElseThrow();
    }

    @Test
    void olderStatusIsSweptLessOften() {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        String wamid = "wamid.early." + campaign;
        QuarkusTransaction.begin();
        try {
            accepted(campaign, wamid);
            came(wamid, "50 seconds");
            came(wamid, "50 minutes");
            came(wamid, "7 days");
            // when
            sweeper.sweepNew();
            long afterASecond = kept(wamid);
            sweeper.sweepRecent();
            long afterAMinute = kept(wamid);
            sweeper.sweepAll();
            // then
            assertThat(List.of(afterASecond, afterAMinute, kept(wamid)))
                    .containsExactly(2L, 1L, 0L);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private void accepted(UUID campaign, String wamid) {
        sql.update(
                """
                with accepted as (
                    update message
                       set state = 'ACCEPTED', attempt_id = id, accepted_at = now(), wamid = ?
                     where campaign_id = ?
                    returning id)
                insert into attempt (id, message_id, requested_at, wamid)
                select id, id, now(), ? from accepted
                """,
                wamid,
                campaign,
                wamid);
    }

    private void came(String wamid, String ago) {
        sql.update(
                """
                insert into early_status (id, wamid, status, said_at, received_at)
                values (gen_random_uuid(), ?, 'delivered', now(), now() - ?::interval)
                """,
                wamid,
                ago);
    }

    @Test
    void statusesOfAnotherProgramAreDeletedInOneSweep() {
        // given
        QuarkusTransaction.begin();
        try {
            sql.update(
                    """
                    insert into early_status (id, wamid, status, said_at, received_at)
                    select gen_random_uuid(), 'wamid.theirs.many', 'read', now(),
                           now() - interval '9 days'
                      from generate_series(1, 25000)
                    """);
            // when
            sweeper.sweepAll();
            // then
            assertThat(kept("wamid.theirs.many")).isZero();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void statusOfAnUnknownNumberIsNotStored() {
        // given
        String sender = rig.shop().sender();
        Map<EventEnvelope, StatusReported> alone = new HashMap<>();
        add(alone, "wamid.ours", sender);
        add(alone, "wamid.unnamed", null);
        add(alone, "wamid.theirs", "99" + sender);
        QuarkusTransaction.begin();
        try {
            // when
            int kept = early.keep(alone);
            // then
            assertThat(kept).isEqualTo(2);
            assertThat(kept("wamid.theirs")).isZero();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static void add(
            Map<EventEnvelope, StatusReported> alone, String wamid, String phoneNumberId) {
        StatusReported status =
                new StatusReported(
                        null,
                        wamid,
                        phoneNumberId,
                        "read",
                        List.of(),
                        null,
                        null,
                        null,
                        Instant.now());
        alone.put(new EventEnvelope(UUID.randomUUID(), Instant.now(), status), status);
    }
}
