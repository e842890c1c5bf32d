package io.anuencia.consent.pagetoken;

import static io.anuencia.consent.fixture.World.call;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A revoked link stays revoked, whichever clock dated it; a link made afterwards opens. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RevokedLinksIT {

    @Inject PageTokens tokens;
    @Inject PageTokenConfig config;
    @Inject Subjects subjects;
    @Inject Asked asked;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void agree() {
        brand = World.brand();
        person = World.consenting(brand);
    }

    private UUID subject() {
        return subjects.read(List.of(person)).of(person).subjectOf(person);
    }

    private PageToken tokenOf(Instant issuedAt) {
        return new PageToken(subject(), brand.code(), PageToken.Origin.MESSAGE, issuedAt);
    }

    /** Access as a replica sees it whose clock shows this time. */
    private PageAccess at(Instant now) {
        return new PageAccess(sql, Clock.fixed(now, ZoneOffset.UTC), config);
    }

    private int status(String token) {
        return given().get("/p/" + token + "?lang=es").statusCode();
    }

    private Instant revoke() {
        return revoke(UUID.randomUUID().toString());
    }

    private Instant revoke(String idempotencyKey) {
        String revokedAt =
                call().header("Idempotency-Key", idempotencyKey)
                        .body(Map.of("recipient", Map.of("recipientKey", person.toString())))
                        .post("/preference-links/revocations")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("revokedAt");
        return Instant.parse(revokedAt);
    }

    private String newLink() {
        return call().body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "brand",
                                brand.code()))
                .post("/preference-links")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    @Test
    void replicaWithALateClockReopensNoLink() {
        // given
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        String link = tokens.mint(tokenOf(now.plusSeconds(20)));
        PageToken mintedAhead = tokenOf(now.plusSeconds(5 * 60 + 20));

        // when
        Instant first = at(now.plusSeconds(30)).revoke(List.of(subject()));
        Instant second = at(now).revoke(List.of(subject()));

        // then
        assertThat(second).isEqualTo(first.plusSeconds(1));
        assertThat(status(link)).isEqualTo(410);
        assertThat(at(now.plusSeconds(6 * 60)).isOpen(mintedAhead)).isFalse();
    }

    @Test
    void linkMintedByAFastClockIsRevokedToo() {
        // given
        String ahead = tokens.mint(tokenOf(Clock.systemUTC().instant().plusSeconds(120)));
        int before = status(ahead);

        // when
        revoke();

        // then
        assertThat(before).isEqualTo(200);
        assertThat(status(ahead)).isEqualTo(410);
    }

    private String inAMessage() {
        return asked.marketing(brand, person).preferenceToken();
    }

    /** Links made within one second are equal. */
    private static void nextSecond() {
        Instant now = Clock.systemUTC().instant();
        await("the next second")
                .until(() -> Clock.systemUTC().instant().getEpochSecond() > now.getEpochSecond());
    }

    @Test
    void linkInALaterMessageOpensUntilTheNextRevocation() {
        // given
        String before = inAMessage();
        nextSecond();
        revoke();
        nextSecond();

        // when
        String after = inAMessage();

        // then
        assertThat(status(before)).isEqualTo(410);
        assertThat(status(after)).isEqualTo(200);
        revoke();
        assertThat(status(after)).isEqualTo(410);
    }

    @Test
    void linkMadeAfterARevocationOpensUntilTheNextOne() {
        // given
        Instant first = revoke();

        // when
        String link = newLink();

        // then
        assertThat(status(link)).isEqualTo(200);
        assertThat(revoke()).isAfterOrEqualTo(first.plusSeconds(1));
        assertThat(status(link)).isEqualTo(410);
        assertThat(status(newLink())).isEqualTo(200);
    }

    @Test
    void repeatedRevocationClosesNoLinkMadeInBetween() {
        // given
        String key = UUID.randomUUID().toString();
        Instant first = revoke(key);
        String link = newLink();

        // when
        Instant again = revoke(key);

        // then
        assertThat(again).isEqualTo(first);
        assertThat(status(link)).isEqualTo(200);
    }
}
