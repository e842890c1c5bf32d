package io.anuencia.consent.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code GET /recipients/{key}/history}, page by page. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class HistoryIT {

    @Inject PeopleLinks links;

    @Test
    void historyOfLinkedPeopleIsWholeThoughTheirVersionsAreTheSame() {
        // given
        World.Brand brand = World.brand();
        List<RecipientKey> people = Stream.generate(World::person).limit(3).toList();
        for (RecipientKey person : people) {
            World.consents(
                            IntStream.range(0, 40)
                                    .mapToObj(World.CONSENTED::plusSeconds)
                                    .map(at -> World.consentBody(brand, "promotions", person, at))
                                    .toList())
                    .statusCode(200);
        }

        // when
        links.link(List.of(Said.together(people.toArray(RecipientKey[]::new))));

        // then
        JsonPath first = history(people.get(0), 0);
        JsonPath second = history(people.get(0), first.getLong("next"));
        assertThat(second.getString("next")).isNull();
        Set<String> entries = new HashSet<>(first.getList("entries.entryId"));
        entries.addAll(second.getList("entries.entryId"));
        assertThat(entries).hasSize(120);
    }

    private static JsonPath history(RecipientKey person, long cursor) {
        return World.call()
                .get("/recipients/" + person + "/history?limit=70&cursor=" + cursor)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
