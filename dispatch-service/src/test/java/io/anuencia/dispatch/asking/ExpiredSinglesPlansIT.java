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
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The check each minute for expired messages does not read those that wait for the morning. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ExpiredSinglesPlansIT {

    private static final String LOOK =
            ExpiredSingles.EXPIRED
                    .replaceFirst("limit \\?", "limit 500")
                    .replace("?", "statement_timestamp()");

    @Inject DataSource database;

    @Test
    void messagesDueLaterAreNotReadEachMinute() throws SQLException {
        // given
        List<String> plans = new ArrayList<>();
        List<String> found;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);

            // when
            plans.addAll(Plans.of(LOOK, statement));
            statement.execute("analyze message");
            statement.execute("analyze due_message");
            plans.addAll(Plans.of(LOOK, statement));
            found = Plans.rows(LOOK, statement);
            connection.rollback();
        }

        // then
        assertThat(found)
                .filteredOn(id -> id.startsWith("00000000-0000-7000-8000-0000e591"))
                .hasSize(3);
        assertThat(plans)
                .as(String.join("\n", plans))
                .noneMatch(line -> line.contains("Seq Scan on message"))
                .noneMatch(line -> line.contains("Seq Scan on due_message"))
                .filteredOn(line -> line.contains("Index Cond") && line.contains("not_before <="))
                .hasSize(2);
    }

    /**
     * Stores many messages deferred until the morning, and some due ones, three of them expired.
     */
    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                with planned as (
                    insert into message (id, sender_id, brand, purpose, message_class,
                                         recipient_key, phone, country, candidate_zones,
                                         template_name, template_language, parameters, expires_at,
                                         created_at, state, not_before)
                    select ('00000000-0000-7000-8000-0000e591' || lpad(to_hex(n), 4, '0'))::uuid,
                           'expired-singles', 'expired-singles', 'promotions', 'MARKETING',
                           gen_random_uuid(), '+51987654321', 'PE', '{America/Lima}',
                           'winter_sale', 'es', '{}',
                           now() + case when n <= 3 then interval '-1 second'
                                        else interval '1 day' end,
                           now() - interval '1 day', 'PLANNED',
                           case when n > 6 then now() + interval '9 hours' end
                      from generate_series(1, 20000) as n
                    returning id, not_before)
                insert into due_message (sender_id, priority, not_before, message_id)
                select 'expired-singles', 4, coalesce(not_before, now() - interval '2 seconds'), id
                  from planned
                """);
    }
}
