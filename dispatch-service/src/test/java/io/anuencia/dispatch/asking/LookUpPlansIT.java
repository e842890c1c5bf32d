package io.anuencia.dispatch.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.Plans;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan cached while tables were empty still finds rows by their keys. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class LookUpPlansIT {

    private static final String NEW_TABLES =
            "truncate message, due_message, attempt, in_flight, sender, campaign, service_window,"
                    + " recipient_hold, catalog_purpose, kill_switch cascade";

    @Inject DataSource database;

    private static List<String> lookUps() {
        return List.of(Flows.HEADS, QueueHead.DUE, AskStore.FENCE, AskStore.ASK);
    }

    @ParameterizedTest
    @MethodSource("lookUps")
    void planOfEmptyTablesGoesByKeys(String query) throws SQLException {
        // given
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Jobs of the service may lock these tables in another order; the lock timeout makes
            // this test give way.
            statement.execute("set local deadlock_timeout = '1min'");
            statement.execute(NEW_TABLES);
            statement.execute(Sql.ONE_PLAN);
            statement.execute("prepare look_up as " + Plans.numbered(query));

            // when
            String anything = String.join(",", Collections.nCopies(parametersOf(query), "null"));
            Plans.of("execute look_up (" + anything + ")", statement)
                    .forEach(line -> plan.add(line.strip()));
            statement.execute("deallocate look_up");
            connection.rollback();
        }

        // then
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
        assertThat(scansWithoutKey(plan)).as(String.join("\n", plan)).isEmpty();
    }

    /** Scans of an index that no following line narrows. */
    private static List<String> scansWithoutKey(List<String> plan) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            boolean scan = plan.get(i).contains("Index Scan") || plan.get(i).contains("Only Scan");
            if (scan && (i + 1 == plan.size() || !plan.get(i + 1).startsWith("Index Cond"))) {
                found.add(plan.get(i));
            }
        }
        return found;
    }

    private static int parametersOf(String sql) {
        return (int) sql.chars().filter(c -> c == '?').count();
    }
}
