package io.anuencia.dispatch.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.StatusReported;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Statuses that match no attempt, which the runbook lists beside the messages in doubt. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class ListedDoubtsIT {

    private static final Pattern QUERY =
            Pattern.compile("(?s)### ManyInDoubt.*?```sql\\n(.*?);\\n *```");

    @Inject CampaignRig rig;
    @Inject EarlyStatuses early;
    @Inject Sql sql;

    private static String query() throws IOException {
        var page = QUERY.matcher(Files.readString(Path.of("../docs/operations.md")));
        assertThat(page.find()).isTrue();
        return page.group(1);
    }

    private UUID waiting(CampaignRig.Shop shop) {
        UUID campaign = rig.running(shop, 1);
        return UUID.fromString(
                rig.texts("select id from message where campaign_id = ?", campaign).get(0));
    }

    private void failed(String wamid, String sender, Instant at) {
        var problem = List.of(new StatusReported.Problem(131026, "no"));
        var status =
                new StatusReported(null, wamid, sender, "failed", problem, null, null, null, at);
        early.keep(Map.of(new EventEnvelope(UUID.randomUUID(), Instant.now(), status), status));
    }

    private List<String> listed(UUID message) throws IOException {
        return sql.list(
                "select wamid || ' ' || code as found from ("
                        + query()
                        + ") listed where message_id = ?",
                row -> row.getString("found"),
                message);
    }

    @Test
    void doubtIsListedWithTheStatusesOfItsNumberAndMinuteAlone() throws IOException {
        // given
        CampaignRig.Shop shop = rig.shop();
        String another = rig.shop().sender();
        UUID message = waiting(shop);
        Instant now = Instant.now();
        QuarkusTransaction.begin();
        try {
            sql.update("insert into in_doubt values (?, ?, now())", message, UUID.randomUUID());
            failed("wamid.same", shop.sender(), now);
            failed("wamid.later", shop.sender(), now.plus(Duration.ofHours(1)));
            failed("wamid.other", another, now);

            // when
            List<String> listed = listed(message);

            // then
            assertThat(listed).containsExactly("wamid.same 131026");
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
