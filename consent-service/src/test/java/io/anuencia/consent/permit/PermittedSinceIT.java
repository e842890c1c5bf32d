package io.anuencia.consent.permit;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The people whom the runbook for a lost dispatch-db keeps from being written to a second time. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PermittedSinceIT {

    private static final Pattern QUERY =
            Pattern.compile("(?s)### Restoring dispatch-db.*?```sql\\n(.*?);\\n *```");

    @Inject Permits permits;
    @Inject PeopleLinks links;
    @Inject Sql sql;

    private static String query() throws IOException {
        var page = QUERY.matcher(Files.readString(Path.of("../docs/operations.md")));
        assertThat(page.find()).isTrue();
        return page.group(1).replace("<an hour before the backup>", "2020-01-01");
    }

    private List<UUID> listed(World.Brand brand) throws IOException {
        return sql.list(
                "select recipient_key from (" + query() + ") listed where brand = ?",
                row -> Columns.uuid(row, "recipient_key"),
                brand.code());
    }

    @Test
    void everyKeyOfEveryPermittedPersonIsListed() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey named = World.consenting(brand);
        RecipientKey alsoTheirs = World.person();
        RecipientKey second = World.consenting(brand);
        RecipientKey unasked = World.consenting(brand);
        links.link(List.of(Said.together(named, alsoTheirs)));
        permits.decide(List.of(Sending.alsoTo(second, Sending.marketing(brand, named))));

        // when
        List<UUID> listed = listed(brand);

        // then
        assertThat(listed)
                .containsExactlyInAnyOrder(named.value(), alsoTheirs.value(), second.value())
                .doesNotContain(unasked.value());
    }
}
