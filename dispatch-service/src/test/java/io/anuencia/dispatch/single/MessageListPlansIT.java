package io.anuencia.dispatch.single;

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

/** Messages are listed by indexes: that of the people of a campaign, and that of references. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class MessageListPlansIT {

    private static final String KEY = "'00000000-0000-8000-8000-000000043700'";
    private static final String QUERY =
            MessageList.NEWEST
                    .replaceFirst("\\?", KEY)
                    .replaceFirst("\\?", KEY)
                    .replaceFirst("\\?", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                    .replaceFirst("\\?", "null")
                    .replaceFirst("\\?", "null")
                    .replaceFirst("\\?", "true")
                    .replaceFirst("\\?", "'{}'")
                    .replaceFirst("\\?", "50");

    private static final String BY_REFERENCE =
            MessageList.BY_REFERENCE
                    .replaceFirst("\\?", "'pedido-1182'")
                    .replaceFirst("\\?", "null")
                    .replaceFirst("\\?", "null")
                    .replaceFirst("\\?", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                    .replaceFirst("\\?", "null")
                    .replaceFirst("\\?", "null")
                    .replaceFirst("\\?", "true")
                    .replaceFirst("\\?", "'{}'")
                    .replaceFirst("\\?", "50");

    @Inject DataSource database;

    @Test
    void personIsFoundCampaignByCampaignWithoutReadingOtherMessages() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            statement.execute("analyze campaign, message");
            // when
            List<String> plan = Plans.of(QUERY, statement);
            connection.rollback();
            // then
            assertThat(plan)
                    .noneMatch(line -> line.contains("Seq Scan on message"))
                    .filteredOn(line -> line.contains("uq_message_campaign_id_recipient_key"))
                    .hasSize(2);
            assertThat(plan)
                    .filteredOn(line -> line.contains("Index Cond"))
                    .filteredOn(line -> line.contains("recipient_key ="))
                    .allMatch(line -> line.contains("campaign_id"))
                    .hasSize(2);
        }
    }

    @Test
    void referenceIsFoundByItsIndexWithoutReadingOtherMessages() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            statement.execute(
                    "update message set reference = 'pedido-' || left(id::text, 3)"
                            + " where brand = 'message-list' and campaign_id is null");
            statement.execute("analyze message");
            // when
            List<String> plan = Plans.of(BY_REFERENCE, statement);
            connection.rollback();
            // then
            assertThat(plan)
                    .noneMatch(line -> line.contains("Seq Scan on message"))
                    .anyMatch(line -> line.contains("ix_message_reference"));
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values ('message-list', 'message-list', 80, 'env:T', now())
                """);
        statement.execute(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      start_at, expires_at, state, created_by, created_at,
                                      settled_at)
                select gen_random_uuid(), 'Rebajas', 'message-list', 'promotions', 'MARKETING',
                       'message-list', 'winter_sale', 'es', '{}', '{"all":true}', now(),
                       now() + interval '1 day', 'COMPLETED', 'test', now(), now()
                  from generate_series(1, 5000) as n
                """);
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, candidate_zones, expires_at, created_at, state)
                select gen_random_uuid(), c.id, 'message-list', 'message-list', 'promotions',
                       'MARKETING', gen_random_uuid(), '{}', now(), now(), 'READ'
                  from (select id from campaign where brand = 'message-list' limit 50) c,
                       generate_series(1, 800) as n
                """);
        statement.execute(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     candidate_zones, expires_at, created_at, state)
                select gen_random_uuid(), 'message-list', 'message-list', 'promotions',
                       'MARKETING', gen_random_uuid(), '{}', now(), now(), 'READ'
                  from generate_series(1, 20000) as n
                """);
    }
}
