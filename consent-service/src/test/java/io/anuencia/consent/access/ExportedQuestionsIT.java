package io.anuencia.consent.access;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.review.Question;
import io.anuencia.consent.review.ReviewKind;
import io.anuencia.consent.review.Reviews;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Exports of people with open reviews, and of people who were erased. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ExportedQuestionsIT {

    private static final String LISTED = "+34600000177";

    @Inject RecipientKeys keys;
    @Inject Subjects subjects;
    @Inject Reviews reviews;

    @Test
    void exportHoldsWhatIsOpenAboutThePersonAndWhoListsThem() throws Exception {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = keys.ofListed(LISTED, null);
        list("XT_EXPORT", LISTED);
        ask(brand, person);
        ask(other, person);
        mumble(brand, person);

        // when
        Map<String, byte[]> files = Exported.export(Exported.body(person, "en"));
        Map<String, Object> ofBrand = new HashMap<>(Exported.body(person, "en"));
        ofBrand.put("brand", brand.code());
        Map<String, byte[]> part = Exported.export(ofBrand);

        // then
        JsonNode form = Exported.json(part.get("forms.json")).get(0);
        assertThat(Exported.json(files.get("forms.json"))).hasSize(2);
        assertThat(Exported.json(part.get("forms.json"))).hasSize(1);
        assertThat(form.get("brand").asText()).isEqualTo(brand.code());
        assertThat(form.get("said").toString())
                .contains("yes, on WhatsApp", brand.notice(), "WEB_FORM");
        assertThat(part).containsKey("notices/" + brand.notice() + ".txt");
        assertThat(Exported.json(part.get("recipients.json")).at("/controllers/0/brand").asText())
                .isEqualTo(brand.code());
        JsonNode review = Exported.json(files.get("reviews.json")).get(0);
        assertThat(review.get("kind").asText()).isEqualTo("AMBIGUOUS_REPLY");
        assertThat(review.get("state").asText()).isEqualTo("OPEN");
        assertThat(Exported.json(files.get("registries.json")).get(0).get("registry").asText())
                .isEqualTo("XT_EXPORT");
        assertThat(new String(files.get("README.txt"), StandardCharsets.UTF_8))
                .contains("forms.json", "reviews.json", "registries.json");
    }

    private static void list(String registry, String number) {
        call().contentType("text/csv")
                .body(number.getBytes(StandardCharsets.UTF_8))
                .put("/registries/" + registry + "/snapshots/2026-11-01")
                .then()
                .statusCode(200);
    }

    private static void ask(World.Brand brand, RecipientKey person) {
        call().body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "brand",
                                brand.code(),
                                "purpose",
                                "promotions",
                                "notice",
                                brand.notice(),
                                "collectionMethod",
                                "WEB_FORM",
                                "evidence",
                                World.EVIDENCE,
                                "businessNumber",
                                "+51999888777"))
                .post("/double-opt-ins")
                .then()
                .statusCode(200);
    }

    private void mumble(World.Brand brand, RecipientKey person) {
        subjects.locked(
                List.of(person),
                people ->
                        reviews.open(
                                new Question(
                                        ReviewKind.AMBIGUOUS_REPLY,
                                        people.of(person).subjectOf(person),
                                        brand.code(),
                                        brand.number(),
                                        "wamid.mumble",
                                        "score.between",
                                        World.CONSENTED)));
    }

    @Test
    void personWhoWasForgottenIsToldWhatIsKeptOfTheirKey() throws Exception {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        call().body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "kind",
                                "ADMIN",
                                "brand",
                                brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);
        Erasing.forget(person);

        // when
        Map<String, byte[]> files = Exported.export(Exported.body(person, "es"));

        // then
        assertThat(Exported.json(files.get("suppressions.json")).findValuesAsText("kind"))
                .containsExactlyInAnyOrder("ADMIN", "ERASED");
        assertThat(Exported.json(files.get("consents.jsonld")).get("@graph")).isEmpty();
        assertThat(Exported.json(files.get("manifest.json")).at("/recipientKeys/0").asText())
                .isEqualTo(person.toString());
        assertThat(subjects.read(List.of(person)).find(person)).as("nobody is created").isEmpty();
    }
}
