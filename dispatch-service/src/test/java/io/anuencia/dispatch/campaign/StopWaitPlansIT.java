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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The stop of a huge campaign waits for messages that may leave and reads no others. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class StopWaitPlansIT {

    private static final String CAMPAIGN = "00000000-0000-7000-8000-0000000057a7";

    @Inject DataSource database;

    @Test
    void attemptsThatMayLeaveAreFoundInFlightAndNotAmongAllMessages() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            String ofCampaign = StopWait.WITH_INTENT.replace("?", "'" + CAMPAIGN + "'");
            String ofBrand = StopWait.IN_SCOPE.replace("?", "'stop-wait'");

            // when
            List<String> plans = new ArrayList<>();
            plans.addAll(Plans.of(ofCampaign, statement));
            plans.addAll(Plans.of(ofBrand, statement));
            statement.execute("analyze message");
            statement.execute("analyze in_flight");
            plans.addAll(Plans.of(ofCampaign, statement));
            plans.addAll(Plans.of(ofBrand, statement));
            List<String> found = Plans.rows(ofCampaign, statement);
            found.addAll(Plans.rows(ofBrand, statement));
            connection.rollback();

            // then
            assertThat(found).hasSize(6);
            assertThat(plans)
                    .anyMatch(line -> line.contains("pk_message"))
                    .noneMatch(line -> line.contains("Seq Scan on message"))
                    .noneMatch(line -> line.contains("uq_message_campaign_id_recipient_key"));
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values ('stop-wait', 'stop-wait', 80, 'env:T', now())
                """);
        statement.execute(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at)
                values ('%s', 'Rebajas', 'stop-wait', 'promotions', 'MARKETING', 'stop-wait',
                        'winter_sale', 'es', '{}', '{"all":true}', now(),
                        now() + interval '1 day', 'RUNNING', 'test', now())
                """
                        .formatted(CAMPAIGN));
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, phone, country, candidate_zones,
                                     template_name, template_language, parameters, expires_at,
                                     created_at, state, attempt_id)
                select gen_random_uuid(), '%s', 'stop-wait', 'stop-wait', 'promotions',
                       'MARKETING', gen_random_uuid(), '+51987654321', 'PE', '{America/Lima}',
                       'winter_sale', 'es', '{}', now() + interval '1 day', now(),
                       case when n <= 3 then 'INTENT' when n <= 6 then 'REQUESTED'
                            else 'PLANNED' end,
                       case when n <= 6 then gen_random_uuid() end
                  from generate_series(1, 20000) as n
                """
                        .formatted(CAMPAIGN));
        statement.execute(
                """
                insert into in_flight (message_id, attempt_id, sender_id, owner_epoch, priority)
                select id, attempt_id, sender_id, 1, 5 from message
                 where campaign_id = '%s' and attempt_id is not null
                """
                        .formatted(CAMPAIGN));
    }
}
