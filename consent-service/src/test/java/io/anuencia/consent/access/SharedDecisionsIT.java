package io.anuencia.consent.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.permit.Permits;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions about several people appear in the export of each of them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class SharedDecisionsIT {

    @Inject Permits permits;
    @Inject Subjects subjects;
    @Inject PeopleLinks links;

    private World.Brand brand;
    private RecipientKey one;
    private RecipientKey other;

    @BeforeEach
    void agree() {
        brand = World.brand();
        one = World.consenting(brand);
        other = World.consenting(brand);
    }

    private SendRequested toBoth(MessageClass messageClass, String purpose) {
        return Sending.alsoTo(other, Sending.asking(brand, one, messageClass, purpose, null));
    }

    private static List<String> attempts(SendRequested... requests) {
        List<String> attempts = new ArrayList<>();
        for (SendRequested request : requests) {
            attempts.add(request.attemptId().toString());
        }
        return attempts;
    }

    private static List<String> found(RecipientKey person) {
        return World.call()
                .get("/decisions?recipientKey=" + person)
                .then()
                .statusCode(200)
                .extract()
                .path("decisions.attemptId");
    }

    private static String exported(RecipientKey person) throws IOException {
        Map<String, byte[]> files = Exported.export(Exported.body(person, "en"));
        return new String(files.get("decisions.ndjson"), StandardCharsets.UTF_8);
    }

    private static List<JsonNode> decisions(String file) throws IOException {
        List<JsonNode> decisions = new ArrayList<>();
        for (String line : file.lines().toList()) {
            decisions.add(Exported.json(line.getBytes(StandardCharsets.UTF_8)));
        }
        return decisions;
    }

    private String subjectOf(RecipientKey person) {
        return subjects.read(List.of(person)).of(person).subjectOf(person).toString();
    }

    @Test
    void eachOfSeveralPeopleFindsWhatWasDecidedOfAll() throws IOException {
        // given
        SendRequested permitted = toBoth(MessageClass.MARKETING, "promotions");
        SendRequested denied = toBoth(MessageClass.UTILITY, "orders");

        // when
        permits.decide(List.of(permitted, denied));

        // then
        for (RecipientKey person : List.of(one, other)) {
            assertThat(found(person))
                    .containsExactlyInAnyOrderElementsOf(attempts(permitted, denied));
            assertThat(decisions(exported(person)))
                    .extracting(decision -> decision.get("attemptId").asText())
                    .containsExactlyInAnyOrderElementsOf(attempts(permitted, denied));
        }
        assertThat(exported(other))
                .contains("\"PERMITTED\"", "\"DENIED\"", subjectOf(other))
                .doesNotContain(subjectOf(one), one.toString(), "sentBefore");
    }

    @Test
    void linkedPeopleFindItOnce() throws IOException {
        // given
        SendRequested before = toBoth(MessageClass.MARKETING, "promotions");
        permits.decide(List.of(before));
        links.link(List.of(Said.together(one, other)));
        SendRequested after = toBoth(MessageClass.MARKETING, "promotions");

        // when
        permits.decide(List.of(after));

        // then
        for (RecipientKey person : List.of(one, other)) {
            assertThat(found(person)).containsExactlyInAnyOrderElementsOf(attempts(before, after));
            assertThat(decisions(exported(person)))
                    .extracting(decision -> decision.get("attemptId").asText())
                    .containsExactlyInAnyOrderElementsOf(attempts(before, after));
        }
    }
}
