package io.anuencia.contacts.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.ProblemException;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AttributesIT {

    @Inject Attributes attributes;
    @Inject DataSource database;

    @Test
    void typeStaysIfTheSearchForValuesTakesTooLong() throws SQLException {
        // given
        attributes.declare("longsought", AttributeType.TEXT, "tester");
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            statement.execute("lock table contact in access exclusive mode");

            // when
            Throwable refused =
                    catchThrowable(
                            () -> attributes.declare("longsought", AttributeType.NUMBER, "tester"));

            // then
            somebodyElse.rollback();
            assertThat(refused)
                    .asInstanceOf(type(ProblemException.class))
                    .extracting(e -> e.problem().status())
                    .isEqualTo(409);
        }
        assertThat(attributes.types()).containsEntry("longsought", AttributeType.TEXT);
        attributes.declare("longsought", AttributeType.NUMBER, "tester");
        assertThat(attributes.types()).containsEntry("longsought", AttributeType.NUMBER);
    }
}
