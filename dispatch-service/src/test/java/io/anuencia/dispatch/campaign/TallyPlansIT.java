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
 * PostgreSQL knows that a campaign's messages are of few groups: if it expected one for each, it
 * would sort those of a huge campaign on disk.
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
    void countExpectsFewGroups() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            statement.execute("analyze message");
            // when
            List<String> plan =
                    Plans.of(Tallies.STATEMENT.replace("?", "'" + CAMPAIGN + "'"), statement);
            connection.rollback();
            // then
            assertThat(plan).anyMatch(line -> line.matches(".*HashAggregate .* rows=\\d{1,3} .*"));
        }
    }

    private static void fill(Statement statement) throws SQLException {
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
                values ('%s', 'Rebajas', 'tally-plans', 'promotions', 'MARKETING',
                        'tally-plans', 'winter_sale', 'es', '{}', '{"all":true}', now(),
                        now() + interval '1 day', 'RUNNING', 'test', now())
                """
                        .formatted(CAMPAIGN));
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, message_class,
                                     recipient_key, candidate_zones, expires_at, created_at, state,
                                     not_before, reasons, code)
                select gen_random_uuid(), '%s', 'tally-plans', 'tally-plans', 'MARKETING',
                       gen_random_uuid(), '{}', now() + interval '1 day', now(),
                       (array['PLANNED', 'SUPPRESSED', 'FAILED', 'READ'])[1 + n %% 4],
                       now() + n * interval '1 second', array['CON_NONE', 'RCPT_' || n],
                       case when n %% 3 = 0 then 131026 end
                  from generate_series(1, 20000) as n
                """
                        .formatted(CAMPAIGN));
    }
}
