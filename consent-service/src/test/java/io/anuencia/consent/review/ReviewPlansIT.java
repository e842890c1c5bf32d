package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Plans;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of a question are found by an index, without reading all open ones. */
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
    void copiesOfAReviewAreFoundByAnIndex(String query) throws SQLException {
        // when
        List<String> plan = Plans.of(query, database);

        // then
        assertThat(plan)
                .anyMatch(line -> line.matches(".*ix_review_(said_at|subject_id).*"))
                .noneMatch(line -> line.matches(".*(Seq Scan|pk_review|ix_review_due_at).*"));
    }
}
