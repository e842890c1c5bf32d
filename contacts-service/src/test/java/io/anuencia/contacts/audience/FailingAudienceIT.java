package io.anuencia.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.AudienceRequests;
import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audience whose delivery fails each time. */
@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class FailingAudienceIT {

    @Inject AudienceSettling settling;
    @Inject AudienceWorker worker;
    @Inject Sql sql;

    @BeforeEach
    void somebodyIsMeant() {
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, tags, created_at,
                    updated_at)
                values (gen_random_uuid(), 'a0000000-0000-8000-8000-000000000001', '+51987000001',
                    '', array['failing'], now(), now())
                on conflict do nothing
                """);
    }

    @AfterEach
    void leaveNoAudience() {
        sql.update("update audience set state = 'TOLD'");
    }

    private UUID settle() {
        UUID campaign = UUID.randomUUID();
        settling.settle(AudienceRequests.ofTag(campaign, "failing", List.of()));
        return campaign;
    }

    /** Settles an audience of which nobody can tell where its only chunk ends. */
    private UUID settleBroken() {
        UUID campaign = settle();
        sql.update(
                "update audience_block set chunk_ends = '{null}' where campaign_id = ?", campaign);
        return campaign;
    }

    private String state(UUID campaign) {
        return sql.first(
                        "select state from audience where campaign_id = ?",
                        row -> row.getString("state"),
                        campaign)
                .orElseThrow();
    }

    @Test
    void laterAudienceIsDeliveredAlthoughTheOneBeforeItFailsEachTime() {
        // given
        UUID broken = settleBroken();
        UUID later = settle();

        // when
        List<Boolean> passes = List.of(worker.deliverAll(), worker.deliverAll());

        // then
        assertThat(passes).containsExactly(false, false);
        assertThat(state(later)).isEqualTo("TOLD");
        assertThat(state(broken)).isEqualTo("TELLING");
    }

    @Test
    void audienceThatAnOutageInterruptedIsNotHeldUpByOneThatFailsEachTime() {
        // given
        UUID broken = settleBroken();
        UUID interrupted = settle();
        worker.deliverAll();
        sql.update(
                """
                update audience
                set lease_id = held.lease_id, lease_until = held.lease_until - interval '1 second',
                    state = 'TELLING', completed_at = null
                from audience held
                where audience.campaign_id = ? and held.campaign_id = ?
                """,
                interrupted,
                broken);

        // when
        worker.deliverAll();

        // then
        assertThat(state(interrupted)).isEqualTo("TOLD");
        assertThat(state(broken)).isEqualTo("TELLING");
    }
}
