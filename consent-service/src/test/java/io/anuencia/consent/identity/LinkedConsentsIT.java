package io.anuencia.consent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.frequency.SignOfLife;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A consent under one key of a person overtakes older states under their other keys. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LinkedConsentsIT {

    private static final Instant LONG_AGO = Instant.parse("2024-11-01T12:00:00Z");
    private static final Instant LATELY = Instant.parse("2026-10-01T12:00:00Z");

    /** A country whose law ends a consent after two unanswered messages. */
    private static final String IMPATIENT = "XL";

    @Inject Asked asked;
    @Inject PeopleLinks links;
    @Inject Subjects subjects;
    @Inject Activity activity;

    private RecipientKey anotherKeyOf(RecipientKey person) {
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(person, userId)));
        return userId;
    }

    private void assertAllowedOnce(World.Brand brand, RecipientKey number, String before) {
        RecipientKey userId = anotherKeyOf(number);
        assertThat(asked.reasons(brand, number)).contains(before);

        // when
        String answered = World.consent(brand, "promotions", userId, DecisionClock.now());

        // then
        assertThat(answered).isEqualTo("GIVEN");
        assertThat(asked.marketing(brand, number).result()).isEqualTo(SendDecided.Result.PERMITTED);
        assertThat(asked.marketing(brand, userId).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    private static RecipientKey someoneWith(World.Brand brand, String state, String lacking) {
        RecipientKey person = World.person();
        Map<String, Object> body =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        body.put("state", state);
        body.remove(lacking);
        World.consents(List.of(body)).statusCode(200);
        return person;
    }

    @Test
    void completeConsentOvertakesOneWithoutEvidence() {
        World.Brand brand = World.brand();
        assertAllowedOnce(brand, someoneWith(brand, "GIVEN", "evidence"), "CON_EVIDENCE_MISSING");
    }

    @Test
    void laterConsentOvertakesARefusal() {
        World.Brand brand = World.brand();
        assertAllowedOnce(brand, someoneWith(brand, "REFUSED", "evidence"), "CON_REFUSED");
    }

    @Test
    void laterConsentOvertakesAnEndedOne() {
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        World.invalidate(brand, person);
        assertAllowedOnce(brand, person, "CON_INVALIDATED");
    }

    @Test
    void statementBeforeAnUnconfirmedLinkOvertakesNothingOfTheOther() {
        // given
        World.Brand brand = World.brand();
        RecipientKey unproven = someoneWith(brand, "GIVEN", "evidence");
        RecipientKey agreed = World.person();
        World.consent(brand, "promotions", agreed, DecisionClock.now());

        // when
        links.link(List.of(Said.together(unproven, agreed)));

        // then
        assertThat(asked.reasons(brand, agreed)).contains("CON_EVIDENCE_MISSING");
    }

    @Test
    void consentOfAFormerNumberDoesNotCoverTheNextOneOfTheUserId() {
        // given
        World.Brand brand = World.brand();
        RecipientKey former = World.consenting(brand);
        RecipientKey userId = anotherKeyOf(former);
        RecipientKey number = World.consenting(World.brand());

        // when
        links.link(List.of(Said.together(number, userId)));

        // then
        assertThat(asked.reasons(brand, number)).containsExactly("CON_NONE");
        assertThat(asked.marketing(brand, former).result()).isEqualTo(SendDecided.Result.PERMITTED);
    }

    @Test
    void signOfLifeDoesNotCountForAnUnconfirmedLinkedPerson() {
        // given
        World.Brand brand = World.brand();
        RecipientKey silent = World.person();
        RecipientKey heard = World.person();
        World.consent(brand, "newsletter", silent, LONG_AGO);
        World.consent(brand, "newsletter", heard, LONG_AGO);
        SignOfLife sign =
                new SignOfLife(subjects.read(List.of(heard)).of(heard).id(), brand.code(), LATELY);
        QuarkusTransaction.requiringNew().run(() -> activity.heard(List.of(sign)));

        // when
        links.link(List.of(Said.together(silent, heard)));
        List<String> unconfirmed = newsReasons(brand, silent);
        List<String> ofTheHeard = newsReasons(brand, heard);
        List<String> ofBoth = asked.decide(Sending.alsoTo(silent, news(brand, heard))).reasons();
        LinkReviews.decide(LinkReviews.of(silent), "SAME_PERSON");

        // then
        assertThat(unconfirmed).containsAnyOf(Asked.SILENT);
        assertThat(ofTheHeard).doesNotContain("CON_INACTIVE");
        assertThat(ofBoth).containsAnyOf(Asked.SILENT);
        assertThat(newsReasons(brand, silent)).doesNotContain("CON_INACTIVE");
    }

    @Test
    void messagesToAnUnconfirmedLinkedPersonDoNotCountAsSilence() {
        // given
        World.Brand brand = World.brand();
        RecipientKey silent = World.consenting(brand);
        RecipientKey unwritten = World.consenting(brand);
        World.call()
                .body(Map.of("caps", List.of(), "sunset", List.of(2, "P180D")))
                .put("/policy-packs/" + IMPATIENT)
                .then()
                .statusCode(200);
        impatientReasons(brand, silent);
        impatientReasons(brand, silent);

        // when
        links.link(List.of(Said.together(silent, unwritten)));
        List<String> unconfirmed = impatientReasons(brand, unwritten);
        List<String> ofTheSilent = impatientReasons(brand, silent);
        LinkReviews.decide(LinkReviews.of(silent), "SAME_PERSON");

        // then
        assertThat(unconfirmed).doesNotContain("FRQ_SUNSET");
        assertThat(ofTheSilent).contains("FRQ_SUNSET");
        assertThat(impatientReasons(brand, unwritten)).contains("FRQ_SUNSET");
    }

    private List<String> impatientReasons(World.Brand brand, RecipientKey person) {
        return asked.decide(Sending.in(IMPATIENT, Sending.marketing(brand, person))).reasons();
    }

    private List<String> newsReasons(World.Brand brand, RecipientKey person) {
        return asked.decide(news(brand, person)).reasons();
    }

    private static SendRequested news(World.Brand brand, RecipientKey person) {
        return Sending.asking(brand, person, MessageClass.MARKETING, "newsletter", null);
    }
}
