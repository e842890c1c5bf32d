package io.anuencia.consent.permit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The decisions visible to a caller of one brand, about people whom other brands write to as well.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DecisionsOfBrandsIT {

    @Inject Permits permits;
    @Inject PermitCloses closes;
    @Inject Sql sql;

    private World.Brand mine;
    private World.Brand other;
    private RecipientKey person;

    @BeforeEach
    void agreeToBoth() {
        mine = World.brand();
        other = World.brand();
        person = World.consenting(mine);
        World.consent(other, "promotions", person, World.CONSENTED);
    }

    private SendRequested decided(World.Brand brand) {
        SendRequested request = Sending.marketing(brand, person);
        permits.decide(List.of(request));
        return request;
    }

    private ValidatableResponse decisions(String filter, String brands) {
        String token = SecretsResource.token(Set.of("consent-read"), Set.of(brands));
        return given().auth().oauth2(token).get("/decisions?" + filter).then();
    }

    private String subject() {
        return sql.first(
                        "select subject_id from subject_key where recipient_key = ?",
                        row -> row.getString(1),
                        person.value())
                .orElseThrow();
    }

    @Test
    void inputsShowNoOtherBrandAndNoSubject() {
        // given
        World.optOut(other, person).statusCode(200);
        decided(mine);

        // when
        ValidatableResponse answer =
                decisions("recipientKey=" + person + "&brand=" + mine.code(), mine.code());

        // then
        answer.statusCode(200)
                .body("decisions[0].class", equalTo("MARKETING"))
                .body("decisions[0]", not(hasKey("messageClass")))
                .body("decisions[0].inputs.standing.rows.brand", contains(mine.code()))
                .body("decisions[0].inputs.suppressions", empty());
        assertThat(answer.extract().asString())
                .doesNotContain(
                        other.code(), "subjectId", "subjectVersion", "\"people\"", subject());
    }

    @Test
    void callerForEveryBrandSeesAllBrandsButNoSubject() {
        // given
        World.optOut(other, person).statusCode(200);
        decided(mine);

        // when
        ValidatableResponse answer = decisions("recipientKey=" + person, "*");

        // then
        answer.statusCode(200)
                .body("decisions[0].inputs.suppressions.brand", contains(other.code()))
                .body("decisions[0].subjectVersion", equalTo(3));
        assertThat(answer.extract().asString())
                .doesNotContain("subjectId", "\"people\"", subject());
    }

    @Test
    void decisionsAreReadInPagesLatestFirst() {
        // given
        List<String> attempts =
                Stream.generate(() -> decided(mine).attemptId().toString())
                        .limit(2)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        String search = "limit=1&recipientKey=" + person;

        // then
        decisions(search, mine.code())
                .statusCode(200)
                .body("decisions.attemptId", contains(attempts.get(0)))
                .body("next", equalTo(attempts.get(0)));
        decisions(search + "&cursor=" + attempts.get(0), mine.code())
                .body("decisions.attemptId", contains(attempts.get(1)));
        decisions(search + "&cursor=" + attempts.get(1), mine.code())
                .body("decisions", empty())
                .body("$", hasEntry("next", null));
    }

    private static AttemptClosed accepted(SendRequested request) {
        return new AttemptClosed(
                request.attemptId(),
                request.messageId(),
                request.recipientKeys().get(0),
                null,
                null,
                request.ownerEpoch(),
                1,
                AttemptClosed.Outcome.ACCEPTED,
                null,
                AttemptClosed.ClosedBy.SENDER,
                Instant.parse("2026-12-01T15:30:00Z"),
                Instant.parse("2026-12-01T15:30:01Z"),
                null);
    }

    @Test
    void decisionIsFoundByItsAttemptAndSaysHowThatWent() {
        // given
        SendRequested ours = Sending.ofCampaign(Sending.marketing(mine, person));
        permits.decide(List.of(ours));
        closes.apply(List.of(accepted(ours)));
        SendRequested theirs = decided(other);

        // then
        decisions("attemptId=" + ours.attemptId(), mine.code())
                .statusCode(200)
                .body("decisions.messageId", contains(ours.messageId().toString()))
                .body("decisions[0].campaignId", equalTo(ours.campaignId().toString()))
                .body("decisions[0].startedAt", equalTo("2026-12-01T15:30:00Z"))
                .body("decisions[0].outcome", equalTo("ACCEPTED"))
                .body("decisions[0].code", nullValue())
                .body("decisions[0].closedBy", equalTo("SENDER"))
                .body("decisions[0].closedAt", equalTo("2026-12-01T15:30:01Z"));
        decisions("attemptId=" + theirs.attemptId(), mine.code()).body("decisions", empty());
        decisions("brand=" + mine.code(), mine.code()).statusCode(400);
        decisions("attemptId=" + ours.attemptId() + "&messageId=" + theirs.messageId(), "*")
                .body("decisions", empty());
    }

    @Test
    void callerOfOneBrandFindsItsDecisionsAmongThoseOfOthers() {
        // given
        SendRequested ours = decided(mine);
        SendRequested theirs = decided(other);

        // then
        decisions("recipientKey=" + person, mine.code())
                .statusCode(200)
                .body("decisions.attemptId", contains(ours.attemptId().toString()));
        decisions("messageId=" + theirs.messageId(), mine.code())
                .statusCode(200)
                .body("decisions", empty());
        decisions("recipientKey=" + person + "&brand=" + other.code(), mine.code()).statusCode(403);
        decisions("recipientKey=" + person, "*")
                .statusCode(200)
                .body("decisions.brand", containsInAnyOrder(mine.code(), other.code()));
    }
}
