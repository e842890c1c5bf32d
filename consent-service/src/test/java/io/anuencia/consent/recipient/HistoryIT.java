package io.anuencia.consent.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
        JsonPath first = history(people.get(0), "");
        JsonPath second = history(people.get(0), "&cursor=" + first.getString("next"));
        assertThat(second.getString("next")).isNull();
        Set<String> entries = new HashSet<>(first.getList("entries.entryId"));
        entries.addAll(second.getList("entries.entryId"));
        assertThat(entries).hasSize(120);
    }

    @Test
    void brandIsToldNothingThatCountsWhatOthersHave() {
        // given
        World.Brand mine = World.brand();
        RecipientKey person = World.consenting(World.brand());
        World.consent(mine, "promotions", person, World.CONSENTED);
        World.consent(mine, "newsletter", person, World.CONSENTED);
        RecipientKey unknown = World.consenting(World.brand());

        // when
        JsonPath first = ofBrand(person, mine, "/history?limit=1&brand=");
        JsonPath second =
                ofBrand(
                        person,
                        mine,
                        "/history?limit=1&cursor=" + first.getString("next") + "&brand=");

        // then
        assertThat(first.getMap("entries[0]")).doesNotContainKey("version");
        assertThat(first.getString("next")).isEqualTo(first.getString("entries[0].entryId"));
        assertThat(second.getList("entries.purpose")).containsExactly("newsletter");
        assertThat(ofBrand(unknown, mine, "/standing?brand=").getMap(""))
                .doesNotContainKey("subjectVersion");
        assertThat(
                        World.call()
                                .body(
                                        Map.of(
                                                "brand",
                                                mine.code(),
                                                "recipients",
                                                List.of(
                                                        Map.of(
                                                                "recipientKey",
                                                                unknown.toString()))))
                                .post("/recipients/lookup/bulk")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .doesNotContain("subjectVersion");
    }

    private static JsonPath ofBrand(RecipientKey person, World.Brand brand, String path) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brand.code()));
        return World.call()
                .auth()
                .oauth2(token)
                .get("/recipients/" + person + path + brand.code())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void cursorOfNobodysEntryIsRefused() {
        // then
        World.call()
                .get("/recipients/" + World.person() + "/history?cursor=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("errors.field", contains("cursor"));
    }

    private static JsonPath history(RecipientKey person, String cursor) {
        return World.call()
                .get("/recipients/" + person + "/history?limit=70" + cursor)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
