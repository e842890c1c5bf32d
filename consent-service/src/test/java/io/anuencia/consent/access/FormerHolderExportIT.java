package io.anuencia.consent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.LinkReviews;
import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.events.RecipientKey;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each holder of a number gets what was said while they had it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class FormerHolderExportIT extends ExportsOfHolders {

    /** WhatsApp names two known keys together, and a human confirms that they are one person. */
    private void linkKnown(RecipientKey one, RecipientKey other) {
        links.link(List.of(Said.together(one, other)));
        LinkReviews.decide(LinkReviews.of(one), "SAME_PERSON");
    }

    private static long decisions(Map<String, byte[]> files) {
        return new String(files.get("decisions.ndjson"), StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void onlyHolderGetsWhatWasSaidAtTheEarliestTimeAccepted() throws IOException {
        // given
        RecipientKey person = World.person();
        World.consent(brand, "promotions", person, SignalOrder.EARLIEST);

        // when
        Map<String, byte[]> files = export(person, null);

        // then
        assertThat(Exported.json(files.get("consents.jsonld")).get("@graph")).hasSize(1);
    }

    @Test
    void timeAtWhichNobodyCanHaveLeftIsRefused() {
        // given
        Map<String, Object> body = new HashMap<>(Exported.body(number, "en"));

        // then
        for (Object until :
                List.of(
                        "+999999-01-01T00:00:00Z",
                        "1899-12-31T23:59:59Z",
                        DecisionClock.now().plusSeconds(600))) {
            body.put("until", until.toString());
            World.call()
                    .body(body)
                    .post("/access-exports")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", contains("until"));
        }
    }

    @Test
    void nextHolderGetsNothingOfTheFormerOne() throws IOException {
        // given
        Instant left = leave(number, World.person());

        // when
        Map<String, byte[]> files = export(number, null);

        // then
        assertThat(text(files)).contains(OF_NEXT).doesNotContain(OF_FORMER);
        assertThat(decisions(files)).isOne();
        JsonNode inputs = Exported.json(files.get("decisions.ndjson")).get("inputs");
        assertThat(inputs.at("/standing/rows").findValuesAsText("saidAt"))
                .allSatisfy(said -> assertThat(Instant.parse(said)).isAfter(left));
        assertThat(Exported.json(files.get("opt-outs.json"))).isEmpty();
        assertThat(Exported.json(files.get("key-changes.json"))).isEmpty();
        assertThat(leftOut(files))
                .isEqualTo("[{\"recipientKey\":\"" + number + "\",\"until\":\"" + left + "\"}]");
    }

    @Test
    void personWhoMovedGetsTheirOwnUnderTheFormerKey() throws IOException {
        // given
        RecipientKey second = World.person();
        RecipientKey third = World.person();
        Instant left = leave(number, second);
        leave(second, third);

        // when
        JsonNode earlier =
                Exported.json(export(third, null).get("manifest.json")).get("earlierKeys");
        Map<String, byte[]> files = export(number, left);

        // then
        assertThat(earlier.findValuesAsText("recipientKey"))
                .containsExactlyInAnyOrder(number.toString(), second.toString());
        assertThat(earlier.findValuesAsText("until")).contains(left.toString());
        assertThat(text(files)).contains(OF_FORMER).doesNotContain(OF_NEXT);
        assertThat(decisions(files)).isOne();
        assertThat(Exported.json(files.get("opt-outs.json"))).isNotEmpty();
        assertThat(Exported.json(export(number, null).get("manifest.json")).get("earlierKeys"))
                .isEmpty();
    }

    @Test
    void nextHolderGetsNothingThatIsLinkedWithTheNumber() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        Instant left = leave(number, World.person());
        agree(userId, OF_LINKED, DecisionClock.now().minusMillis(10));

        // when
        Map<String, byte[]> files = export(number, null);

        // then
        assertThat(text(files))
                .contains(OF_NEXT)
                .doesNotContain(OF_FORMER, OF_LINKED, userId.toString());
        assertThat(leftOut(files))
                .isEqualTo("[{\"recipientKey\":\"" + number + "\",\"until\":\"" + left + "\"}]");
    }

    @Test
    void personAskingByAnotherKeyGetsNothingOfTheNextHolder() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        leave(number, World.person());

        // when
        Map<String, byte[]> files = export(userId, null);

        // then
        assertThat(text(files)).contains(OF_LINKED).doesNotContain(OF_NEXT);
        assertThat(leftOut(files))
                .isEqualTo("[{\"recipientKey\":\"" + number + "\",\"until\":null}]");
    }

    @Test
    void numberThatWasLeftIsNotTheirsAlsoOnceTheNewOneIsLinkedWithIt() throws IOException {
        // given
        RecipientKey userId = linkUserId();
        RecipientKey moved = World.person();
        Instant left = leave(number, moved);
        linkKnown(moved, userId);

        // when
        Map<String, byte[]> ofNext = export(number, null);
        Map<String, byte[]> ofMoved = export(moved, null);

        // then
        assertThat(text(ofNext)).contains(OF_NEXT).doesNotContain(OF_FORMER, OF_LINKED);
        assertThat(text(ofMoved)).contains(OF_LINKED).doesNotContain(OF_NEXT);
        assertThat(Exported.json(ofMoved.get("manifest.json")).get("earlierKeys").toString())
                .isEqualTo("[{\"recipientKey\":\"" + number + "\",\"until\":\"" + left + "\"}]");
    }

    @Test
    void numberThatACallerCorrectedIsNoEarlierKey() throws IOException {
        // given
        RecipientKey corrected = World.person();
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.numberChanged(number, corrected, at), at);

        // when
        JsonNode manifest = Exported.json(export(corrected, null).get("manifest.json"));

        // then
        assertThat(manifest.get("earlierKeys")).isEmpty();
    }

    @Test
    void holderOfAReassignedNumberGetsNothingFromBefore() throws IOException {
        // given
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", number.toString()),
                                "kind", "REASSIGNED",
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);

        // when
        Map<String, byte[]> files = export(number, null);

        // then
        assertThat(text(files)).doesNotContain(OF_FORMER);
        assertThat(decisions(files)).isZero();
    }
}
