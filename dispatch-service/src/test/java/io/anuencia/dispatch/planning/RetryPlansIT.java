package io.anuencia.dispatch.planning;

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

/** People of retries are looked up one by one, among few campaigns. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class RetryPlansIT {

    private static final String FIRST = "00000000-0000-7000-8000-00000000c10e";

    @Inject DataSource database;

    @Test
    void retriesAndTheirPeopleAreFoundByKeys() throws SQLException {
        // given
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);
            String anybody =
                    Retries.ANYBODY
                            .replaceFirst("\\?", "'" + FIRST + "'")
                            .replaceFirst("\\?", "'{FAILED}'")
                            .replaceFirst("\\?", "true")
                            .replaceFirst("\\?", "'" + FIRST + "'");
            String await = Retries.AWAIT.replaceFirst("\\?", "'{" + FIRST + "}'");

            // when
            List<String> planOfEmptyTables = Plans.of(anybody, statement);
            statement.execute("analyze message");
            statement.execute("analyze campaign");
            List<String> plans = new ArrayList<>(Plans.of(anybody, statement));
            plans.addAll(Plans.of(await, statement));
            List<String> found = Plans.rows(anybody, statement);
            connection.rollback();

            // then
            assertThat(found).hasSize(1);
            assertThat(planOfEmptyTables).noneMatch(line -> line.contains("Seq Scan on message"));
            assertThat(plans)
                    .as(String.join("\n", plans))
                    .anyMatch(line -> line.contains("ix_campaign_failed_of"))
                    .anyMatch(line -> line.matches(".*Index Cond.*ANY.*recipient_key.*"))
                    .noneMatch(line -> line.contains("Seq Scan on message"))
                    .noneMatch(line -> line.contains("Seq Scan on campaign"));
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values ('retry-plans', 'retry-plans', 80, 'env:T', now())
                """);
        statement.execute(
                """
                insert into campaign (id, name, brand, purpose, message_class, sender_id,
                                      template_name, template_language, parameters, audience,
                                      cloned_from, failed_of,
                                      start_at, expires_at, state, created_by, created_at)
                select case when n = 1 then '%1$s'::uuid else gen_random_uuid() end,
                       'Rebajas', 'retry-plans', 'promotions', 'MARKETING', 'retry-plans',
                       'winter_sale', 'es', '{}', '{"all":true}',
                       case when n = 2 then '%1$s'::uuid end,
                       case when n = 2 then '%1$s'::uuid end, now(),
                       now() + interval '1 day', 'RUNNING', 'test', now()
                  from generate_series(1, 5000) as n
                """
                        .formatted(FIRST));
        // All but the last failed in the first campaign, and were delivered by its retry.
        statement.execute(
                """
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, country, candidate_zones, template_name,
                                     template_language, expires_at, created_at, state)
                select gen_random_uuid(), c.id, 'retry-plans', 'retry-plans', 'promotions',
                       'MARKETING', md5(n::text)::uuid, 'PE', '{America/Lima}', 'winter_sale',
                       'es', now() + interval '1 day', now(),
                       case when c.id = '%1$s' then 'FAILED' else 'DELIVERED' end
                  from campaign c, generate_series(1, 10000) as n
                 where c.id = '%1$s' or (c.failed_of = '%1$s' and n < 10000)
                """
                        .formatted(FIRST));
    }
}
