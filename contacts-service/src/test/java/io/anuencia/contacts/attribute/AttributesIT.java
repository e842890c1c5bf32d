package io.anuencia.contacts.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AttributesIT {

    @Inject Attributes attributes;
    @Inject DataSource database;
    @Inject Sql sql;

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

    private List<String> auditOf(String name) {
        return sql.list(
                "select actor from audit_entry where ? = any (fields) order by id",
                row -> row.getString("actor"),
                name);
    }

    @ParameterizedTest
    @CsvSource({"TEXT, 0", "NUMBER, 1"})
    void declarationThatAnotherPrecedesIsMadeAfterIt(AttributeType type, int audited)
            throws Exception {
        // given
        String name = "contested-" + type;
        CompletableFuture<Attributes.Declared> declaration;
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            statement.execute(
                    "insert into attribute (name, type) values ('%s', 'TEXT')".formatted(name));

            // when
            declaration =
                    CompletableFuture.supplyAsync(() -> attributes.declare(name, type, "second"));
            await("a declaration that waits").until(this::waitsForAnAttribute);
            somebodyElse.commit();
        }

        // then
        assertThat(declaration.get(20, TimeUnit.SECONDS).type()).isEqualTo(type);
        assertThat(attributes.types()).containsEntry(name, type);
        assertThat(auditOf(name)).hasSize(audited);
    }

    private boolean waitsForAnAttribute() {
        return sql.first(
                        """
                        select 1 from pg_stat_activity
                        where wait_event_type = 'Lock' and query like 'insert into attribute%'
                        """,
                        row -> true)
                .isPresent();
    }
}
