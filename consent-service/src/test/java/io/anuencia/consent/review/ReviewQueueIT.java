package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.HashedWamid;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The review queue, as shown to those who decide. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ReviewQueueIT {

    @Inject Subjects subjects;
    @Inject Reviews reviews;
    @Inject UnlimitedReviews unlimited;
    @Inject HashedWords words;
    @Inject MeterRegistry metrics;
    @Inject Sql sql;

    private UUID open(World.Brand brand, RecipientKey person, String wamid) {
        return open(ReviewKind.AMBIGUOUS_REPLY, brand, person, wamid);
    }

    private UUID open(ReviewKind kind, World.Brand brand, RecipientKey person, String wamid) {
        return open(kind, brand, person, wamid, Instant.parse("2026-11-30T12:00:00Z"));
    }

    private UUID open(World.Brand brand, RecipientKey person, String wamid, Instant saidAt) {
        return open(ReviewKind.AMBIGUOUS_REPLY, brand, person, wamid, saidAt);
    }

    private UUID open(
            ReviewKind kind, World.Brand brand, RecipientKey person, String wamid, Instant saidAt) {
        return subjects.locked(
                List.of(person),
                people ->
                        reviews.open(
                                new Question(
                                        kind,
                                        people.of(person).subjectOf(person),
                                        brand.code(),
                                        brand.number(),
                                        wamid,
                                        "score.between",
                                        saidAt)));
    }

    private static ValidatableResponse queue(UUID review) {
        // Ids grow with time: after the id just before it, this review comes first.
        UUID before =
                new UUID(review.getMostSignificantBits(), review.getLeastSignificantBits() - 1);
        return World.call().get("/reviews?state=OPEN&cursor=" + before).then().statusCode(200);
    }

    private static JsonPath page(World.Brand brand, String query) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brand.code()));
        return World.call()
                .auth()
                .oauth2(token)
                .get("/reviews?limit=1" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String wamidOf(ValidatableResponse queue, UUID review) {
        return queue.extract().path("reviews.find { it.id == '%s' }.wamid".formatted(review));
    }

    @Test
    void messageIdIsShownAsTheHashThatDispatchServiceShows() {
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

    private String stored(UUID review) {
        return sql.first(
                        "select wamid from review where id = ?",
                        row -> row.getString("wamid"),
                        review)
                .orElseThrow();
    }

    @Test
    void idIsKeptAsAHashOnceNoAnswerCanNameIt() {
        // given
        World.Brand brand = World.brand();
        String wamid = "wamid." + UUID.randomUUID();
        Instant now = DecisionClock.now();
        UUID fresh = open(brand, World.consenting(brand), wamid, now.minusSeconds(60));
        UUID old = open(brand, World.consenting(brand), wamid, now.minus(Duration.ofHours(49)));
        UUID decided = open(brand, World.consenting(brand), wamid, now);
        World.call()
                .body(Map.of("decision", "NO_OPT_OUT"))
                .post("/reviews/" + decided + "/decision")
                .then()
                .statusCode(200);

        // when
        words.hash();

        // then
        assertThat(stored(old)).isEqualTo(HashedWamid.of(wamid));
        assertThat(stored(decided)).isEqualTo(HashedWamid.of(wamid));
        assertThat(stored(fresh)).isEqualTo(wamid);
    }

    @Test
    void queueIsReadInPages() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        UUID older = open(brand, person, "wamid." + UUID.randomUUID());
        UUID newer = open(brand, person, "wamid." + UUID.randomUUID());

        // when
        JsonPath first = page(brand, "");
        JsonPath second = page(brand, "&cursor=" + first.getString("next"));
        JsonPath last = page(brand, "&cursor=" + second.getString("next"));

        // then
        assertThat(first.getList("reviews.id", UUID.class)).containsExactly(older);
        assertThat(second.getList("reviews.id", UUID.class)).containsExactly(newer);
        assertThat(last.getMap("$"))
                .containsEntry("next", null)
                .containsEntry("reviews", List.of());
    }

    @Test
    void decisionAnswerShowsTheHashIfThereIsAMessageId() {
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

    @Test
    void ageOfReviewsWithoutADeadlineIsMeasured() {
        // given
        World.Brand brand = World.brand();
        UUID asked =
                open(ReviewKind.ERASURE_REQUEST, brand, World.consenting(brand), "wamid.erase");
        sql.update("update review set opened_at = now() - interval '4 days' where id = ?", asked);

        // when
        unlimited.measure();

        // then
        assertThat(
                        metrics.get("consent.reviews.oldest.seconds")
                                .tag("kind", "ERASURE_REQUEST")
                                .gauge()
                                .value())
                .isGreaterThanOrEqualTo(Duration.ofDays(4).toSeconds());
    }
}
