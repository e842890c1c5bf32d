package io.anuencia.consent.otherchannel;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts by other channels as internal systems report them, and their effect on permits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class OtherContactIT {

    /** A country of this test: one channel a week, as in Colombia, and few other rules. */
    private static final String COUNTRY = "XG";

    @Inject Asked asked;
    @Inject OtherContactPurge purge;
    @Inject Sql sql;

    @BeforeEach
    void countryExists() {
        call().body(
                        Map.of(
                                "caps",
                                List.of(List.of(1_000_000, "P1D")),
                                "oneChannelPer",
                                "P7D",
                                "version",
                                "test"))
                .put("/policy-packs/" + COUNTRY)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> contact(
            World.Brand brand, RecipientKey person, String channel, Instant at) {
        return Map.of(
                "recipient",
                Map.of("recipientKey", person.toString()),
                "brand",
                brand.code(),
                "channel",
                channel,
                "contactedAt",
                at.toString());
    }

    private static ValidatableResponse tell(Object... contacts) {
        return call().body(Map.of("contacts", List.of(contacts)))
                .post("/other-channel-contacts")
                .then();
    }

    private static Instant daysAgo(int days) {
        return DecisionClock.now().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private SendDecided there(World.Brand brand, RecipientKey person) {
        return asked.decide(Sending.in(COUNTRY, Sending.marketing(brand, person)));
    }

    private long kept(RecipientKey person) {
        return sql.first(
                        """
                        select count(*) from other_contact c
                        join subject_key k on k.subject_id = c.subject_id
                        where k.recipient_key = ?
                        """,
                        row -> row.getLong(1),
                        person.value())
                .orElseThrow();
    }

    @Test
    void personMailedThisWeekGetsNoMessageUnderAOneChannelLaw() {
        // given
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);
        assertThat(there(brand, person).reasons()).containsExactly("ALLOW_CONSENT");

        // when
        tell(
                        contact(brand, person, "EMAIL", daysAgo(2)),
                        contact(brand, person, "CALL", daysAgo(9)))
                .statusCode(200)
                .body("results.kept", equalTo(List.of(true, true)));

        // then
        SendDecided deferred = there(brand, person);
        assertThat(deferred.result()).isEqualTo(SendDecided.Result.DEFERRED);
        assertThat(deferred.reasons()).containsExactly("FRQ_CHANNEL_WEEK");
        assertThat(deferred.notBefore()).isAfterOrEqualTo(daysAgo(2).plus(Duration.ofDays(7)));
        assertThat(there(other, person).reasons()).containsExactly("ALLOW_CONSENT");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void repeatedOrLateContactChangesNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Map<String, Object> contact = contact(brand, person, "SMS", daysAgo(3));
        tell(contact).statusCode(200);
        Instant notBefore = there(brand, person).notBefore();

        // when
        tell(contact).statusCode(200);
        tell(contact(brand, person, "SMS", daysAgo(6))).statusCode(200);

        // then
        assertThat(kept(person)).isOne();
        assertThat(there(brand, person).notBefore()).isEqualTo(notBefore);
    }

    @Test
    void olderContactHoldsNothingBackAndIsDeletedInTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        tell(
                        contact(brand, person, "EMAIL", daysAgo(8)),
                        contact(brand, person, "SMS", daysAgo(40)))
                .statusCode(200);
        assertThat(there(brand, person).reasons()).containsExactly("ALLOW_CONSENT");

        // when
        purge.purge();

        // then
        assertThat(kept(person)).as("the younger contact, which a law might count").isOne();
    }

    @Test
    void contactsAreKeptWhileThePacksCannotBeRead() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        tell(contact(brand, person, "SMS", daysAgo(40))).statusCode(200);
        sql.update(
                """
                insert into policy_pack (name, version, shipped, body, since)
                values ('XG', 'of-a-later-release', false, '{"unheardOf": true}', now())
                """);

        // when
        try {
            purge.purge();
        } finally {
            sql.update("delete from policy_pack where version = 'of-a-later-release'");
        }

        // then
        assertThat(kept(person)).isOne();
    }

    @Test
    void contactOfAnErasedPersonIsNotStored() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        tell(contact(brand, person, "EMAIL", daysAgo(1))).statusCode(200);

        // when
        UUID erasure = Erasing.forget(person);

        // then
        call().get("/erasures/" + erasure)
                .then()
                .body("services[0].erased.otherContacts", equalTo(1));
        tell(contact(brand, person, "EMAIL", daysAgo(0)))
                .statusCode(200)
                .body("results[0].kept", equalTo(false));
        assertThat(kept(person)).isZero();
    }

    @Test
    void contactsOfAReturnedPersonAreStoredAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);
        RecipientKey forgotten = World.consenting(brand);
        Erasing.forget(forgotten);

        // when
        tell(
                        contact(brand, person, "EMAIL", daysAgo(0)),
                        contact(brand, forgotten, "EMAIL", daysAgo(0)))
                .statusCode(200)
                .body("results.kept", equalTo(List.of(true, false)));

        // then
        assertThat(there(brand, person).reasons()).containsExactly("FRQ_CHANNEL_WEEK");
        assertThat(kept(forgotten)).isZero();
    }

    @Test
    void personWhoCameBackAndOptedOutOfThatPurposeIsStillBack() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);
        call().body(
                        Map.of(
                                "recipient",
                                Map.of("recipientKey", person.toString()),
                                "brand",
                                brand.code(),
                                "purpose",
                                "promotions"))
                .post("/opt-outs")
                .then()
                .statusCode(200);

        // when
        tell(contact(brand, person, "EMAIL", daysAgo(0)))
                .statusCode(200)
                .body("results[0].kept", equalTo(true));

        // then
        assertThat(kept(person)).isOne();
    }

    @Test
    void personWhoseReturnTurnedOutToBeForgedIsErasedStill() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = Erasing.returned(brand);
        World.invalidate(brand, person);

        // when
        tell(contact(brand, person, "EMAIL", daysAgo(0)))
                .statusCode(200)
                .body("results[0].kept", equalTo(false));

        // then
        assertThat(kept(person)).isZero();
    }

    @Test
    void lastContactByAChannelInOneCallIsKept() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        Instant mailed = daysAgo(2);
        Instant texted = daysAgo(4);

        // when
        tell(
                        contact(brand, person, "EMAIL", mailed),
                        contact(brand, person, "EMAIL", daysAgo(3)),
                        contact(brand, person, "SMS", daysAgo(5)),
                        contact(brand, person, "SMS", texted))
                .statusCode(200)
                .body("results.kept", equalTo(List.of(true, true, true, true)));

        // then
        assertThat(lastBy(person)).isEqualTo(Map.of("EMAIL", mailed, "SMS", texted));
    }

    /** The time of the last contact with the person, by channel. */
    private Map<String, Instant> lastBy(RecipientKey person) {
        Map<String, Instant> last = new HashMap<>();
        sql.list(
                """
                select c.channel, c.contacted_at from other_contact c
                join subject_key k on k.subject_id = c.subject_id
                where k.recipient_key = ?
                """,
                row -> last.put(row.getString(1), Columns.instant(row, "contacted_at")),
                person.value());
        return last;
    }

    @Test
    void impossibleContactRefusesTheWholeCall() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        Map<String, Object> good = contact(brand, person, "EMAIL", daysAgo(1));
        World.Brand unknown = new World.Brand("no-such-brand", "1", "");

        // then
        tell(good, contact(brand, person, "SMS", DecisionClock.now().plusSeconds(3600)))
                .statusCode(400)
                .body("errors.field", hasItem("contacts[1].contactedAt"));
        for (String longPast : List.of("-9999-01-01T00:00:00Z", "1899-12-31T23:59:59Z")) {
            tell(good, contact(brand, person, "SMS", Instant.parse(longPast)))
                    .statusCode(400)
                    .body("errors.field", hasItem("contacts[1].contactedAt"));
        }
        tell(good, contact(unknown, person, "SMS", daysAgo(1)))
                .statusCode(422)
                .body("errors.field", hasItem("contacts[1].brand"));
        tell(good, contact(brand, person, "WHATSAPP", daysAgo(1)))
                .statusCode(400)
                .body("errors.field", hasItem("contacts[1].channel"));
        tell(Collections.nCopies(1001, good).toArray()).statusCode(400);
        tell().statusCode(400);
        String foreign = SecretsResource.token(Set.of("consent-write"), Set.of("acme"));
        call().auth()
                .oauth2(foreign)
                .body(Map.of("contacts", List.of(good)))
                .post("/other-channel-contacts")
                .then()
                .statusCode(403);
        assertThat(kept(person)).isZero();
    }
}
