package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.messaging.rest.TokenResource;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class InboxIT {

    private static final String CLAIMED =
            """
            insert into inbox (consumer, event_id, claimed_at)
            select ?, gen_random_uuid(), now() - make_interval(days => ?)
              from generate_series(1, ?)
            """;
    private static final String CLAIMS =
            """
            select consumer, count(*) from inbox
             where consumer like 'messaging-test.long-ago%' group by consumer limit 10
            """;

    @Inject Sql sql;
    @Inject Inbox inbox;

    @Test
    void oldEventsAreForgottenAtOnceHoweverMany() throws SQLException {
        // given
        sql.update(CLAIMED, "messaging-test.long-ago", 19, 120_000);
        sql.update(CLAIMED, "messaging-test.long-ago.not-yet", 17, 3);

        // when
        inbox.forgetOldEvents();

        // then
        List<String> left =
                sql.list(CLAIMS, row -> row.getString("consumer") + " " + row.getLong("count"));
        assertThat(left).containsExactly("messaging-test.long-ago.not-yet 3");
    }
}
