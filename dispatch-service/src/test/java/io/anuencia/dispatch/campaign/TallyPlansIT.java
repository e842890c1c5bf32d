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

/**
 * A campaign's count never sorts: PostgreSQL expects as many messages as campaigns have on average,
 * and would sort those of a huge one on disk.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class TallyPlansIT {

    private static final String CAMPAIGN = "00000000-0000-7000-8000-00000000c047";

    @Inject DataSource database;

    @Test
    void hugeCampaignIsCountedWithoutSort() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fillCampaigns(statement);
            fillMessages(statement);
            statement.execute("analyze message");
            statement.execute(Tallies.UNSORTED);
            // when
            List<String> plan =
                    Plans.of(Tallies.STATEMENT.replace("?", "'" + CAMPAIGN + "'"), statement);
            connection.rollback();
            // then
            assertThat(plan)
                    .anyMatch(line -> line.contains("HashAggregate"))
                    .noneMatch(line -> line.contains("Sort"));
        }
    }

    /** A huge campaign and many small ones, as an installation has them. */
    private static void fillCampaigns(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values ('tally-plans', 'tally-plans', 80, 'env:T', now())
                """);
        statement.execute(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at)
                select case n when 0 then '%s' else gen_random_uuid() end, 'Rebajas ' || n,
                       'tally-plans', 'promotions', 'MARKETING',
                       'tally-plans', 'winter_sale', 'es', '{}', '{"all":true}', now(),
                       now() + interval '1 day', 'RUNNING', 'test', now()
                  from generate_series(0, 2000) as n
                """
                        .formatted(CAMPAIGN));
    }

    /**
     * Messages lie in no order, because those of campaigns that run together are planned in turn.
     */
    private static void fillMessages(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, message_class,
                                     recipient_key, candidate_zones, expires_at, created_at, state,
                                     not_before, reasons, code)
                select gen_random_uuid(), c.id, 'tally-plans', 'tally-plans', 'MARKETING',
                       gen_random_uuid(), '{}', now() + interval '1 day', now(),
                       (array['PLANNED', 'SUPPRESSED', 'FAILED', 'READ'])[1 + n %% 4],
                       now() + n * interval '1 second', array['CON_NONE', 'RCPT_' || n],
                       case when n %% 3 = 0 then 131026 end
                  from campaign c,
                       generate_series(1, case c.id when '%s' then 20000 else 10 end) as n
                 where c.brand = 'tally-plans'
                 order by random()
                """
                        .formatted(CAMPAIGN));
    }
}
