package io.anuencia.dispatch.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A chunk that is claimed and not previewed delays its dry run by a minute. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ClaimedChunksIT {

    /** What is left of the ways to join reads the inner side anew for each row of the outer. */
    private static final String NESTED_LOOPS =
            """
            set local enable_hashjoin = off; set local enable_mergejoin = off;
            set local enable_hashagg = off; set local enable_sort = off;
            set local enable_material = off; set local enable_memoize = off
            """;

    private static final String RUN_OF_THREE_CHUNKS =
            """
            insert into dry_run (id, brand, question, state, created_by, created_at, heard_at)
            values (?, 'acme', '{}', 'RUNNING', 'tester', now(), now());
            insert into dry_run_chunk (dry_run_id, number, people)
            select ?, n, '[]' from generate_series(0, 2) n
            """;
    private static final String CLAIMED =
            "select from dry_run_chunk where dry_run_id = ? and claimed_at is not null";

    @Inject DataSource database;

    @Test
    void onlyTheChunkThatIsReturnedIsClaimedByWhateverPlan() throws SQLException {
        // given
        UUID run = UUID.randomUUID();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(RUN_OF_THREE_CHUNKS.replace("?", quoted(run)));
            statement.execute(NESTED_LOOPS);

            // when
            String claim = StoredDryRuns.CLAIM_ONE.replace("secs => ?", "secs => 60");
            int returned = rows(claim.replace("?", quoted(run)), statement);
            int claimed = rows(CLAIMED.replace("?", quoted(run)), statement);
            connection.rollback();

            // then
            assertThat(returned).isEqualTo(1);
            assertThat(claimed).isEqualTo(1);
        }
    }

    private static String quoted(UUID id) {
        return "'" + id + "'::uuid";
    }

    private static int rows(String query, Statement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
