package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the queue of questions shows to those who decide. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ReviewQueueIT {

    @Inject Subjects subjects;
    @Inject Reviews reviews;

    private UUID open(World.Brand brand, RecipientKey person, String wamid) {
        return subjects.locked(
                List.of(person),
                people ->
                        reviews.open(
                                new Question(
                                        ReviewKind.AMBIGUOUS_REPLY,
                                        people.of(person).subjectOf(person),
                                        brand.code(),
                                        brand.number(),
                                        wamid,
                                        "score.between",
                                        Instant.parse("2026-11-30T12:00:00Z"))));
    }

    private static ValidatableResponse queue(UUID review) {
        // Ids grow with time: what comes after the one before is this review, first.
        UUID before =
                new UUID(review.getMostSignificantBits(), review.getLeastSignificantBits() - 1);
        return World.call().get("/reviews?state=OPEN&after=" + before).then().statusCode(200);
    }

    private static String wamidOf(ValidatableResponse queue, UUID review) {
        return queue.extract().path("reviews.find { it.id == '%s' }.wamid".formatted(review));
    }

    @Test
    void idOfAMessageHoldsANumberAndIsShownAsDispatchServiceShowsIt() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String wamid = "wamid." + UUID.randomUUID();
        UUID review = open(brand, person, wamid);

        // when
        ValidatableResponse queue = queue(review);

        // then
        assertThat(wamidOf(queue, review)).isEqualTo(HashedWamid.of(wamid)).startsWith("sha256:");
        assertThat(queue.extract().asString()).doesNotContain(wamid);
    }

    @Test
    void answerOfADecisionShowsTheHashTooAndWordsWithoutAnIdHaveNone() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        String wamid = "wamid." + UUID.randomUUID();
        UUID review = open(brand, person, wamid);
        UUID nameless = open(brand, person, null);

        // when
        String decided =
                World.call()
                        .body(Map.of("decision", "NO_OPT_OUT"))
                        .post("/reviews/" + review + "/decision")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("wamid");

        // then
        assertThat(decided).isEqualTo(HashedWamid.of(wamid));
        assertThat(wamidOf(queue(nameless), nameless)).isNull();
    }
}
