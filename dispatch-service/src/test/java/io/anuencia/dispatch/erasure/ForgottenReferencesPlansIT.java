package io.anuencia.dispatch.erasure;

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

/** The references of erased people are found by person, among single messages alone. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ForgottenReferencesPlansIT {

    private static final String SINGLES =
            """
            insert into message (id, sender_id, brand, purpose, message_class, recipient_key,
                                 candidate_zones, expires_at, created_at, state, reference)
            select gen_random_uuid(), '1', 'references', 'orders', 'UTILITY', gen_random_uuid(),
                   '{}', now(), now(), 'READ', 'pedido-' || n
              from generate_series(1, 20000) as n
            """;

    @Inject DataSource database;

    /** Returns the plan of a statement for whatever its parameters are. */
    private List<String> plan(String sql, String parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SINGLES);
            statement.execute("analyze message");
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("prepare forget as " + Plans.numbered(sql));
            List<String> plan = Plans.of("execute forget (" + parameters + ")", statement);
            statement.execute("deallocate forget");
            connection.rollback();
            return plan;
        }
    }

    private static void assertFoundByPerson(List<String> plan) {
        assertThat(plan)
                .as(String.join("\n", plan))
                .noneMatch(line -> line.contains("Seq Scan on message"))
                .noneMatch(line -> line.contains("on campaign"))
                .filteredOn(line -> line.contains("Index Cond"))
                .filteredOn(line -> line.contains("recipient_key ="))
                .hasSize(1)
                .allMatch(line -> line.contains("campaign_id IS NULL"));
    }

    @Test
    void erasureLooksAtNoCampaign() throws SQLException {
        // when
        List<String> plan = plan(PersonRows.FORGET_REFERENCES, "null");
        // then
        assertFoundByPerson(plan);
    }
}
