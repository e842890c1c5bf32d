package io.anuencia.dispatch.attempt;

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

/** A step of the walk for a short life reads its attempts and their messages, and no others. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class OldAttemptsPlansIT {

    private static final String STEP =
            OldAttempts.NEXT_OF_LIFE
                    .replace("a.id > ?", "a.id > '00000000-0000-7000-8000-01d000000000'")
                    .replace("a.id < ?", "a.id < '00000000-0000-7000-8000-01d000010000'")
                    .replace("t.ttl_seconds = ?", "t.ttl_seconds = 43200")
                    .replace("limit ?", "limit 2000");

    @Inject DataSource database;

    @Test
    void stepGoesByTheKeysOfAttemptsAndMessages() throws SQLException {
        // given
        List<String> plans = new ArrayList<>();
        List<String> found;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);

            // when
            plans.addAll(Plans.of(STEP, statement));
            for (String table : List.of("message", "attempt", "template", "sender")) {
                statement.execute("analyze " + table);
            }
            plans.addAll(Plans.of(STEP, statement));
            found = Plans.rows("select id from (" + STEP + ") s where on_its_way", statement);
            connection.rollback();
        }

        // then
        assertThat(found).hasSize(20);
        assertThat(plans)
                .as(String.join("\n", plans))
                .noneMatch(line -> line.contains("Seq Scan on message"))
                .noneMatch(line -> line.contains("Seq Scan on attempt"))
                .filteredOn(line -> line.contains("pk_attempt") || line.contains("pk_message"))
                .hasSize(4);
    }

    /** Stores many attempts whose messages were accepted, a hundredth of them of a short life. */
    private static void fill(Statement statement) throws SQLException {
        statement.execute(
                """
                insert into sender (id, waba_id, rate, token_ref, changed_at)
                values ('old-attempts', 'old-attempts', 80, 'env:T', now())
                """);
        statement.execute(
                """
                insert into template (waba_id, name, language, status, category, parameter_format,
                                      body, parameters, quick_replies, quick_reply_indexes,
                                      other_inputs, ttl_seconds, synced_at)
                select 'old-attempts', name, 'es', 'APPROVED', 'UTILITY', 'NAMED', 'Hola', '{}',
                       '{}', '{}', '{}', ttl, now()
                  from (values ('short', 43200), ('usual', null)) as t (name, ttl)
                """);
        statement.execute(
                """
                insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                     country, candidate_zones, template_name, template_language,
                                     expires_at, created_at, state, attempt_id)
                select ids.id, 'old-attempts', 'acme', 'orders', 'UTILITY', gen_random_uuid(),
                       'PE', '{America/Lima}', case when n % 100 = 0 then 'short' else 'usual' end,
                       'es', now() + interval '1 day', now(), 'ACCEPTED', ids.id
                  from (select n, ('00000000-0000-7000-8000-01d0'
                                   || lpad(to_hex(n), 8, '0'))::uuid as id
                          from generate_series(1, 20000) n) ids
                """);
        statement.execute(
                """
                insert into attempt (id, message_id, requested_at)
                select id, id, now() from message where sender_id = 'old-attempts'
                """);
    }
}
