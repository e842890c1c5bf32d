package io.anuencia.dispatch.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.Plans;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Messages and replies behind an opt-out are found without reading those of others. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ResponsePlansIT {

    private static final int PEOPLE = 20_000;

    @Inject CampaignRig rig;
    @Inject DataSource database;

    @Test
    void repliesBehindAnOptOutReadByAHumanAreFoundByAnIndex() throws SQLException {
        // given
        UUID campaign = rig.running(rig.shop(), 1);
        List<String> plan;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement, campaign);
            statement.execute("analyze message, campaign_response, campaign");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare charge as " + Plans.numbered(CampaignResponses.OPT_OUTS));

            // when
            plan =
                    Plans.of(
                            "execute charge (null, null, null, null, null, null, null, null)",
                            statement);
            statement.execute("deallocate charge");
            connection.rollback();
        }

        // then
        assertThat(plan)
                .anyMatch(line -> line.contains("ix_campaign_response_recipient_key"))
                .noneMatch(line -> line.matches(".*Seq Scan on (campaign_response|message).*"));
    }

    @Test
    void planOfEmptyTablesFindsMessagesByCampaignAndPerson() throws SQLException {
        // given
        List<String> plan;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Jobs of the service may lock these tables in another order; the lock timeout makes
            // this test give way.
            statement.execute("set local deadlock_timeout = '1min'");
            statement.execute("truncate message, campaign_response, campaign cascade");
            statement.execute(Sql.ONE_PLAN);
            statement.execute("prepare charge as " + Plans.numbered(CampaignResponses.OPT_OUTS));

            // when
            plan =
                    Plans.of(
                            "execute charge (null, null, null, null, null, null, null, null)",
                            statement);
            statement.execute("deallocate charge");
            connection.rollback();
        }

        // then
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(plan)
                .filteredOn(line -> line.contains("Index Cond: ((campaign_id = "))
                .hasSize(2)
                .allMatch(line -> line.contains("AND (recipient_key = "));
    }

    private static void fill(Statement statement, UUID campaign) throws SQLException {
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, candidate_zones, expires_at, created_at, state,
                                     accepted_at)
                select gen_random_uuid(), '%s', 'many-replies', 'acme', 'promotions', 'MARKETING',
                       gen_random_uuid(), '{America/Lima}', now() + interval '1 day', now(),
                       'ACCEPTED', now()
                  from generate_series(1, %d)
                """
                        .formatted(campaign, PEOPLE));
        statement.execute(
                """
                insert into campaign_response (campaign_id, recipient_key, replied_at)
                select campaign_id, recipient_key, now() from message
                 where sender_id = 'many-replies'
                """);
    }
}
