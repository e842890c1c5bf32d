package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.rest.TokenResource;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Found by T8 in a whole stack: a network cut of one minute silenced numbers for two. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class UnansweredIT {

    @Inject DataSource database;

    @Test
    void connectionsTimeOutAfterTheTransactionLimit() throws SQLException {
        // when
        try (Connection connection = database.getConnection()) {
            // then
            assertThat(connection.getNetworkTimeout())
                    .isEqualTo((int) Unanswered.PATIENCE.toMillis());
        }
    }
}
