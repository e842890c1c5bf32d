package io.anuencia.contacts.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class AudienceRetentionIT {

    private static final UUID CAMPAIGN = UUID.fromString("00000000-0000-7000-8000-000000009501");

    @Inject AudienceRetention retention;
    @Inject Sql sql;
    @Inject DataSource database;

    private long blocks() {
        return sql.first(
                        "select count(*) from audience_block where campaign_id = ?",
                        row -> row.getLong(1),
                        CAMPAIGN)
                .orElseThrow();
    }

    @Test
    void oldBlocksGoInStepsEachOfWhichIsCommittedByItself() throws Exception {
        // given
        sql.update(
                """
                insert into audience (campaign_id, completed_at) values (?, now() - interval '9 days')
                """,
                CAMPAIGN);
        sql.update(
                """
                insert into audience_block (campaign_id, number, contact_ids)
                select ?, i, '{}' from generate_series(1, ?) i
                """,
                CAMPAIGN,
                AudienceRetention.BLOCKS + 2);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Connection somebodyElse = database.getConnection();
                Statement statement = somebodyElse.createStatement()) {
            somebodyElse.setAutoCommit(false);
            statement.execute(
                    "select from audience_block where campaign_id = '%s' and number = %d for update"
                            .formatted(CAMPAIGN, AudienceRetention.BLOCKS + 1));

            // when
            Future<?> forgetting = thread.submit(retention::forgetOldBlocks);

            // then
            await("first step").untilAsserted(() -> assertThat(blocks()).isEqualTo(2));
            somebodyElse.rollback();
            forgetting.get(30, TimeUnit.SECONDS);
            assertThat(blocks()).isZero();
        } finally {
            thread.shutdownNow();
        }
    }
}
