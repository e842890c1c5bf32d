package io.anuencia.dispatch.asking;

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

/** Messages are taken from the head of a long queue, which is never read as a whole. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class QueueHeadIT {

    private static final int QUEUED = 20_000;
    private static final String CAMPAIGN = "00000000-0000-7000-8000-00000000c0de";

    @Inject DataSource database;

    @Test
    void headOfALongQueueIsReadByItsIndexWhateverThePlannerKnows() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            statement.execute("prepare take as " + Plans.numbered(QueueHead.DUE));

            // when
            List<String> unknown = plan(statement);
            statement.execute("analyze");
            List<String> known = plan(statement);
            statement.execute("set local plan_cache_mode = force_generic_plan");
            List<String> ofAnyone = plan(statement);
            statement.execute("deallocate take");
            connection.rollback();

            // then
            assertThat(List.of(unknown, known, ofAnyone)).allSatisfy(QueueHeadIT::readsTheHead);
        }
    }

    private static void readsTheHead(List<String> plan) {
        assertThat(plan)
                .anyMatch(line -> line.contains("pk_due_message"))
                .anyMatch(line -> line.contains("pk_message"))
                .noneMatch(line -> line.contains("Seq Scan on due_message"))
                .noneMatch(line -> line.contains("Seq Scan on message"));
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, phone, country, candidate_zones,
                                     template_name, template_language, parameters, expires_at,
                                     created_at, state)
                select gen_random_uuid(), '%s', 'long-queue', 'acme', 'promotions', 'MARKETING',
                       gen_random_uuid(), '+51987654321', 'PE', '{America/Lima}', 'winter_sale',
                       'es', '{}', now() + interval '1 day', now(), 'PLANNED'
                  from generate_series(1, %d)
                """
                        .formatted(CAMPAIGN, QUEUED));
        statement.execute(
                """
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select sender_id, 5, campaign_id, now(), id from message where campaign_id = '%s'
                """
                        .formatted(CAMPAIGN));
    }

    private static List<String> plan(Statement statement) throws SQLException {
        return Plans.of(
                """
                execute take (array['long-queue'], array['%s'::uuid], array[50], 5, now(), '{}',
                              '{}', now())
                """
                        .formatted(CAMPAIGN),
                statement);
    }
}
