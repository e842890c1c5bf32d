package io.anuencia.consent.frequency;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.permit.PermitCloses;
import io.anuencia.consent.permit.Permits;
import io.anuencia.events.AttemptClosed.ClosedBy;
import io.anuencia.events.AttemptClosed.Outcome;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.events.SendDecided.Result;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Message frequencies of people, counted from permits. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class FrequencyIT {

    private static final int PEOPLE = 40;
    private static final int CAMPAIGNS = 8;

    @Inject Asked asked;
    @Inject Permits permits;
    @Inject PermitCloses closes;
    @Inject Sql sql;

    private static void limit(World.Brand brand, Map<String, Object> limits) {
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.putAll(limits);
        call().body(body).put("/brands/" + brand.code()).then().statusCode(200);
    }

    private static World.Brand brandWithCap(int max, String per) {
        World.Brand brand = World.brand();
        limit(brand, Map.of("caps", List.of(Map.of("max", max, "per", per))));
        return brand;
    }

    @Test
    void capOfTheBrandDefersTheNextMessageUntilItIsFree() {
        // given
        World.Brand brand = brandWithCap(1, "P1D");
        RecipientKey person = World.consenting(brand);
        SendDecided first = asked.marketing(brand, person);

        // when
        SendDecided second = asked.marketing(brand, person);

        // then
        assertThat(first.result()).isEqualTo(Result.PERMITTED);
        assertThat(second.result()).isEqualTo(Result.DEFERRED);
        assertThat(second.reasons()).containsExactly("FRQ_BRAND_CAP");
        assertThat(second.notBefore()).isEqualTo(first.decidedAt().plus(Duration.ofDays(1)));
    }

    @Test
    void messageCountsOnceHoweverOftenItAsks() {
        // given
        World.Brand brand = brandWithCap(1, "P1D");
        SendRequested request = Sending.marketing(brand, World.consenting(brand));
        asked.decide(request);

        // when
        SendDecided retry = asked.decide(Sending.again(request));

        // then
        assertThat(retry.result()).isEqualTo(Result.PERMITTED);
    }

    @Test
    void messageThatReachedNobodyFreesItsPlace() {
        // given
        World.Brand brand = brandWithCap(1, "P1D");
        RecipientKey person = World.consenting(brand);
        SendRequested first = Sending.marketing(brand, person);
        SendRequested inDoubt = Sending.again(first);
        asked.decide(first);
        asked.decide(inDoubt);
        closes.apply(List.of(Sending.closed(first, Outcome.NOT_STARTED)));
        closes.apply(List.of(Sending.closed(inDoubt, Outcome.IN_DOUBT)));

        // when
        Result whileInDoubt = asked.marketing(brand, person).result();
        closes.apply(List.of(Sending.closed(inDoubt, Outcome.FAILED, ClosedBy.STATUS, 2, 131026)));
        Result onceItFailed = asked.marketing(brand, person).result();

        // then
        assertThat(whileInDoubt).isEqualTo(Result.DEFERRED);
        assertThat(onceItFailed).isEqualTo(Result.PERMITTED);
    }

    @Test
    void acceptedMessageKeepsItsPlace() {
        // given
        World.Brand brand = brandWithCap(1, "P1D");
        RecipientKey person = World.consenting(brand);
        SendRequested first = Sending.marketing(brand, person);
        asked.decide(first);
        closes.apply(List.of(Sending.closed(first, Outcome.ACCEPTED)));

        // when
        SendDecided second = asked.marketing(brand, person);

        // then
        assertThat(second.result()).isEqualTo(Result.DEFERRED);
        assertThat(second.reasons()).containsExactly("FRQ_BRAND_CAP");
    }

    @Test
    void declaredFrequencyCountsPerPurposeAndTheLowerOneApplies() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        for (String purpose : List.of("promotions", "newsletter")) {
            Map<String, Object> consent =
                    new HashMap<>(World.consentBody(brand, purpose, person, World.CONSENTED));
            consent.put("terms", Map.of("frequency", Map.of("max", 1, "per", "P7D")));
            World.consents(List.of(consent)).statusCode(200);
        }
        asked.marketing(brand, person);

        // when
        SendDecided same = asked.marketing(brand, person);
        SendDecided other =
                asked.decide(
                        Sending.asking(brand, person, MessageClass.MARKETING, "newsletter", null));

        // then
        assertThat(same.reasons()).containsExactly("FRQ_DECLARED");
        assertThat(same.result()).isEqualTo(Result.DEFERRED);
        assertThat(other.result()).isEqualTo(Result.PERMITTED);
    }

    @Test
    void twoMessagesOfOneBatchSeeEachOther() {
        // given
        World.Brand brand = brandWithCap(1, "P1D");
        RecipientKey person = World.consenting(brand);

        // when
        List<SendDecided> answers =
                permits.decide(
                        List.of(
                                Sending.marketing(brand, person),
                                Sending.marketing(brand, person)));

        // then
        assertThat(answers)
                .extracting(SendDecided::result)
                .containsExactlyInAnyOrder(Result.PERMITTED, Result.DEFERRED);
    }

    @Test
    void concurrentCampaignsNeverExceedACap() throws Exception {
        // given
        World.Brand brand = brandWithCap(2, "P1D");
        List<RecipientKey> people = World.consenting(brand, PEOPLE);
        ExecutorService campaigns = Executors.newFixedThreadPool(CAMPAIGNS);
        List<Callable<List<SendDecided>>> asking = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            asking.add(
                    () ->
                            permits.decide(
                                    people.stream()
                                            .map(person -> Sending.marketing(brand, person))
                                            .toList()));
        }

        // when
        List<SendDecided> answers = new ArrayList<>();
        for (Future<List<SendDecided>> done : campaigns.invokeAll(asking)) {
            answers.addAll(done.get());
        }
        campaigns.shutdown();

        // then
        assertThat(answers).hasSize(PEOPLE * CAMPAIGNS);
        for (RecipientKey person : people) {
            assertThat(answers)
                    .filteredOn(answer -> answer.recipientKey().equals(person))
                    .filteredOn(answer -> answer.result() == Result.PERMITTED)
                    .hasSize(2);
        }
    }

    @Test
    void repeatedContentIsDeniedAndTheCooldownDefers() {
        // given
        World.Brand brand = World.brand();
        limit(brand, Map.of("cooldown", "PT4H"));
        RecipientKey person = World.consenting(brand);
        SendRequested first = Sending.marketing(brand, person);
        SendDecided permitted = asked.decide(first);

        // when
        SendDecided second =
                asked.decide(
                        Sending.like(Sending.marketing(brand, person))
                                .contentHash(first.contentHash())
                                .asked());

        // then
        assertThat(second.reasons()).containsExactly("FRQ_SAME_CONTENT", "FRQ_COOLDOWN");
        assertThat(asked.marketing(brand, person).notBefore())
                .isEqualTo(permitted.decidedAt().plus(Duration.ofHours(4)));
    }

    @Test
    void lawOfThePlaceCapsMessagesOfTheBrand() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        asked.marketing(brand, person);

        // when
        SendDecided second = asked.decide(Sending.in("CO", Sending.marketing(brand, person)));

        // then
        assertThat(second.reasons()).contains("FRQ_LAW_DAY");
        assertThat(second.packVersions()).containsOnlyKeys("CO", "DEFAULT");
    }

    @Test
    void personLimitedByWhatsAppGetsNoMarketingForADay() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.marketing(brand, person);
        asked.decide(request);
        closes.apply(List.of(Sending.closed(request, Outcome.FAILED, ClosedBy.SENDER, 1, 131049)));

        // when
        SendDecided next = asked.marketing(brand, person);

        // then
        assertThat(next.reasons()).containsExactly("PRV_USER_LIMIT");
        assertThat(next.notBefore()).isAfter(DecisionClock.now().plus(Duration.ofHours(23)));
    }

    @Test
    void dayWithoutMarketingBeginsWhenWhatsAppRefuses() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);
        SendRequested request = Sending.marketing(brand, person);
        SendDecided permitted = asked.decide(request);
        closes.apply(List.of(Sending.closed(request, Outcome.FAILED, ClosedBy.STATUS, 1, 131049)));
        sql.update(
                "update permit set created_at = closed_at - interval '4 hours'"
                        + " where attempt_id = ?",
                request.attemptId());

        // when
        SendDecided next = asked.marketing(brand, person);

        // then
        assertThat(next.reasons()).containsExactly("PRV_USER_LIMIT");
        assertThat(next.notBefore())
                .isEqualTo(permitted.decidedAt().plus(Duration.ofHours(4 + 24)));
    }

    @Test
    void suspendedBrandSendsNothing() {
        // given
        World.Brand brand = World.brand();
        limit(brand, Map.of("suspended", true));

        // then
        assertThat(asked.reasons(brand, World.consenting(brand))).containsExactly("BRD_SUSPENDED");
    }

    @Test
    void invalidLimitsOfABrandAreExplained() {
        // given
        World.Brand brand = World.brand();
        Map<String, Object> body = new HashMap<>(World.brandBody(List.of(brand.number())));
        body.put("caps", List.of(Map.of("max", 0, "per", "1 day")));
        body.put("cooldown", "4h");

        // then
        List<String> fields =
                call().body(body)
                        .put("/brands/" + brand.code())
                        .then()
                        .statusCode(400)
                        .extract()
                        .path("errors.field");
        assertThat(fields).contains("caps[0].max", "caps[0].per", "cooldown");
    }
}
