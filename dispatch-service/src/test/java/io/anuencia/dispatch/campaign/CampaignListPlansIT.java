package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.Plans;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The few campaigns of a state are found without reading all there ever were. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class CampaignListPlansIT {

    private static final String QUERY =
            StoredCampaigns.NEWEST_IN_STATE
                    .replaceFirst("\\?", "'PAUSED'")
                    .replaceFirst("\\?", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                    .replaceFirst("\\?", "true")
                    .replaceFirst("\\?", "'{}'")
                    .replaceFirst("\\?", "50");

    @Inject DataSource database;

    @Test
    void campaignsOfAStateAreFoundByIt() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            statement.execute("analyze campaign");
            // when
            List<String> plan = Plans.of(QUERY, statement);
            connection.rollback();
            // then
            assertThat(plan)
                    .anyMatch(line -> line.contains("ix_campaign_state_id"))
                    .noneMatch(line -> line.contains("Seq Scan"))
                    .noneMatch(line -> line.contains("pk_campaign"));
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values ('campaign-list', 'campaign-list', 80, 'env:T', now())
                """);
        statement.execute(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at,
                                      settled_at)
                select gen_random_uuid(), 'Rebajas', 'campaign-list', 'promotions', 'MARKETING',
                       'campaign-list', 'winter_sale', 'es', '{}', '{"all":true}', now(),
                       now() + interval '1 day',
                       case when n <= 3 then 'PAUSED' else 'COMPLETED' end, 'test', now(),
                       case when n > 3 then now() end
                  from generate_series(1, 20000) as n
                """);
    }
}
