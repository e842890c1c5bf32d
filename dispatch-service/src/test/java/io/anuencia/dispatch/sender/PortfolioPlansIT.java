package io.anuencia.dispatch.sender;

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

/** Query plans for the people whom portfolios wrote to. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class PortfolioPlansIT {

    @Inject DataSource database;

    @Test
    void thoseWhoAreOldAreFoundWithoutAllOthers() throws SQLException {
        // given
        String forget = Portfolios.FORGET.replace("?", "90000");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fill(statement);

            // when
            List<String> plans = new ArrayList<>(Plans.of(forget, statement));
            statement.execute("analyze portfolio");
            statement.execute("analyze portfolio_person");
            plans.addAll(Plans.of(forget, statement));
            int forgotten = statement.executeUpdate(forget);
            connection.rollback();

            // then
            assertThat(forgotten).isEqualTo(20);
            assertThat(plans)
                    .anyMatch(line -> line.contains("ix_portfolio_person_written_at"))
                    .noneMatch(line -> line.contains("Seq Scan on portfolio_person"));
        }
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("delete from portfolio_person");
        statement.execute(
                """
                insert into portfolio (id, people_max)
                select 'plans-' || n, 100000 from generate_series(1, 20) n
                """);
        statement.execute(
                """
                insert into portfolio_person (portfolio, recipient_key, written_at)
                select 'plans-' || n % 20 + 1, gen_random_uuid(),
                       case when n <= 20 then now() - interval '2 days' else now() end
                  from generate_series(1, 60000) n
                """);
    }
}
