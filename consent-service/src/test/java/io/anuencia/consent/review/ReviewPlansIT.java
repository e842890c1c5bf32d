package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reads all open questions to find the copies of one. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ReviewPlansIT {

    @Inject DataSource database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ReviewStore.LOCK_OF_MESSAGE,
                ReviewStore.LOCK_OF_RECORD,
                ReviewStore.LOCK_OF_PERSON
            })
    void copiesOfAQuestionAreFoundByAnIndex(String query) throws SQLException {
        // given
        String[] parts = query.split("\\?", -1);
        StringBuilder numbered = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            numbered.append('$').append(i).append(parts[i]);
        }
        String nothing = String.join(",", Collections.nCopies(parts.length - 1, "null"));
        List<String> plan = new ArrayList<>();

        // when
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Sql.ONE_PLAN);
            statement.execute("prepare look_up as " + numbered);
            try (ResultSet rows =
                    statement.executeQuery("explain execute look_up (" + nothing + ")")) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            statement.execute("deallocate look_up");
            connection.rollback();
        }

        // then
        assertThat(plan)
                .noneMatch(line -> line.matches(".*(Seq Scan|pk_review|ix_review_due_at).*"));
    }
}
