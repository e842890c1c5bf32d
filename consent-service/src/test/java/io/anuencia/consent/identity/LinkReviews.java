package io.anuencia.consent.identity;

import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import java.util.List;
import java.util.Map;

/** Questions whether people whom WhatsApp named together are one, and their answers. */
final class LinkReviews {

    private LinkReviews() {}

    /** The oldest question about someone that a human has yet to answer. */
    static String of(RecipientKey person) {
        return allOf(person).get(0);
    }

    /** What humans are still asked about someone, the oldest first. */
    static List<String> allOf(RecipientKey person) {
        return World.call()
                .get("/reviews?state=OPEN&kind=LINKED_PEOPLE")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("reviews.findAll { it.recipientKeys.contains('" + person + "') }.id");
    }

    /** The keys that an open question shows. */
    static List<String> keysOf(String review) {
        return World.call()
                .get("/reviews?state=OPEN&kind=LINKED_PEOPLE")
                .then()
                .statusCode(200)
                .extract()
                .path("reviews.find { it.id == '" + review + "' }.recipientKeys");
    }

    static void decide(String review, String decision) {
        World.call()
                .body(Map.of("decision", decision))
                .post("/reviews/" + review + "/decision")
                .then()
                .statusCode(200);
    }
}
