package io.anuencia.consent.review;

import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests to be erased, in tests. */
@Singleton
class ErasureRequests {

    private final Reviews reviews;
    private final Subjects subjects;

    ErasureRequests(Reviews reviews, Subjects subjects) {
        this.reviews = reviews;
        this.subjects = subjects;
    }

    /** Opens the review of a request. */
    UUID open(World.Brand brand, RecipientKey key, Instant saidAt) {
        return subjects.locked(
                List.of(key),
                people ->
                        reviews.open(
                                new Question(
                                        ReviewKind.ERASURE_REQUEST,
                                        people.of(key).subjectOf(key),
                                        brand.code(),
                                        brand.number(),
                                        "wamid." + UUID.randomUUID(),
                                        "pattern.es.erasure",
                                        saidAt)));
    }

    /** Answers a review with ERASE. */
    static ValidatableResponse erase(UUID review) {
        return World.call()
                .body(Map.of("decision", "ERASE"))
                .post("/reviews/" + review + "/decision")
                .then();
    }

    /** Reports that a number is not the person's. */
    static void suppress(World.Brand brand, RecipientKey number, String kind) {
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", number.toString()),
                                "kind", kind,
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);
    }
}
