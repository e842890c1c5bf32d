package io.anuencia.consent.identity;

import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import java.util.List;
import java.util.Map;

/** Reviews whether people whom WhatsApp named together are one, and their decisions. */
public final class LinkReviews {

    private LinkReviews() {}

    /** The oldest open review about a person. */
    public static String of(RecipientKey person) {
        return allOf(person).get(0);
    }

    /** The open reviews about a person, the oldest first. */
    static List<String> allOf(RecipientKey person) {
        return World.call()
                .get("/reviews?state=OPEN&kind=LINKED_PEOPLE&limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("reviews.findAll { it.recipientKeys.contains('" + person + "') }.id");
    }

    /** The keys that an open review shows. */
    static List<String> keysOf(String review) {
        return World.call()
                .get("/reviews?state=OPEN&kind=LINKED_PEOPLE&limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .path("reviews.find { it.id == '" + review + "' }.recipientKeys");
    }

    public static void decide(String review, String decision) {
        World.call()
                .body(Map.of("decision", decision))
                .post("/reviews/" + review + "/decision")
                .then()
                .statusCode(200);
    }
}
