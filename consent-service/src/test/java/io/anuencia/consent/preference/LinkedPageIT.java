package io.anuencia.consent.preference;

import static io.anuencia.consent.fixture.World.call;
import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.found;
import static io.anuencia.consent.preference.PostedForms.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventCodec;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The page of someone whom WhatsApp named together with another known person. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkedPageIT {

    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");

    @Inject PageLinks pages;
    @Inject PeopleLinks links;
    @Inject Sql sql;

    /** Someone who agreed to a purpose in Mexico. */
    private static RecipientKey agreedInMexico(World.Brand brand, String purpose) {
        RecipientKey person = World.person();
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, purpose, person, World.CONSENTED));
        Map<String, String> evidence = new HashMap<>(World.EVIDENCE);
        evidence.put("jurisdiction", "MX");
        consent.put("evidence", evidence);
        World.consents(List.of(consent)).statusCode(200);
        return person;
    }

    private static List<String> exported(String token) throws IOException {
        byte[] zip = given().get("/p/" + token + "/data.zip").then().extract().asByteArray();
        try (var archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = archive.getNextEntry();
                    entry != null;
                    entry = archive.getNextEntry()) {
                if (entry.getName().equals("manifest.json")) {
                    JsonNode manifest = EventCodec.json().readTree(archive.readAllBytes());
                    return EventCodec.json()
                            .convertValue(
                                    manifest.get("recipientKeys"),
                                    EventCodec.json()
                                            .getTypeFactory()
                                            .constructCollectionType(List.class, String.class));
                }
            }
        }
        throw new AssertionError("the archive has a manifest");
    }

    @Test
    void linkedPeopleSeeOnlyTheirOwnPartUntilAHumanConfirmsTheLink() throws IOException {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        RecipientKey linked = World.person();
        World.consent(brand, "newsletter", linked, World.CONSENTED.plusSeconds(86_400));
        String token = pages.link(brand, person);
        String alone = page(token);

        // when
        links.link(List.of(Said.together(person, linked)));

        // then
        assertThat(page(token)).contains("1 de junio de 2026").doesNotContain("2 de junio");
        assertThat(exported(token)).containsExactly(person.toString());
        decide(person, "SAME_PERSON");
        assertThat(page(token)).contains("2 de junio de 2026");
        assertThat(alone).doesNotContain("2 de junio");
        assertThat(exported(token)).containsExactlyInAnyOrder(person.toString(), linked.toString());
    }

    private static void decide(RecipientKey person, String decision) {
        String review =
                call().get("/reviews?state=OPEN&kind=LINKED_PEOPLE")
                        .then()
                        .extract()
                        .jsonPath()
                        .getString(
                                "reviews.find { it.recipientKeys.contains('" + person + "') }.id");
        call().body(Map.of("decision", decision))
                .post("/reviews/" + review + "/decision")
                .then()
                .statusCode(200);
    }

    @Test
    void consentIsRecordedOnlyForTheLinkedPersonWhoGaveIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        World.consent(brand, "newsletter", person, World.CONSENTED);
        RecipientKey linked = agreedInMexico(brand, "promotions");
        links.link(List.of(Said.together(person, linked)));
        String token = pages.link(brand, person);
        String html = page(token);
        String offer = found(OFFER, html.substring(html.indexOf("purpose-promotions")));

        // when
        done(token, "given", Map.of("action", "give", "purpose", "promotions", "offer", offer));

        // then
        call().get("/recipients/" + person + "/history")
                .then()
                .body("entries.findAll { it.source == 'PAGE' }.state", equalTo(List.of("GIVEN")));
        assertThat(termsOf(person, "promotions")).doesNotContain("MX");
        assertThat(termsOf(linked, "promotions")).contains("MX");
    }

    private String termsOf(RecipientKey person, String purpose) {
        return sql.first(
                        """
                        select s.terms from consent_standing s
                        join subject_key k on k.subject_id = s.subject_id
                        where k.recipient_key = ? and s.purpose = ?
                        """,
                        row -> row.getString("terms"),
                        person.value(),
                        purpose)
                .orElseThrow();
    }
}
