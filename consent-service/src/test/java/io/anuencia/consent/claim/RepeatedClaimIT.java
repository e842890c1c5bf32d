package io.anuencia.consent.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.ConsentRecorded;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Claims that are made again under new ids, as by a file that is uploaded every night. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class RepeatedClaimIT {

    @Inject Sql sql;

    private static List<ConsentRecorded> answersTo(ConsentClaimed claim) {
        return Broker.events(
                Topic.LEDGER_EVENTS,
                ConsentRecorded.class,
                event -> claim.claimId().equals(event.claimId()));
    }

    @Test
    void laterImportOfTheSameClaimAddsNothing() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        RecipientKey agreed = World.consenting(brand);
        List<ConsentClaimed> first =
                List.of(
                        World.claim(brand, person),
                        World.claim(brand, agreed),
                        bare(brand, person));

        // when
        List<UUID> entries = first.stream().map(RepeatedClaimIT::answered).toList();
        List<UUID> again =
                Stream.of(
                                World.claim(brand, person),
                                World.claim(brand, agreed),
                                bare(brand, person))
                        .map(RepeatedClaimIT::answered)
                        .toList();

        // then
        assertThat(again).isEqualTo(entries);
        assertThat(World.statesOf(person)).containsExactly("GIVEN", "UNKNOWN");
        assertThat(World.statesOf(agreed)).containsExactly("GIVEN", "GIVEN");
    }

    private static ConsentClaimed bare(World.Brand brand, RecipientKey person) {
        return with(World.claim(brand, person), "newsletter", Map.of("source", "old list"));
    }

    private static ConsentClaimed with(
            ConsentClaimed claim, String purpose, Map<String, String> evidence) {
        return new ConsentClaimed(
                UUID.randomUUID(),
                claim.recipientKey(),
                claim.brand(),
                purpose,
                claim.audienceClass(),
                claim.collectionMethod(),
                claim.expressedAt(),
                claim.notice(),
                evidence,
                null,
                claim.claimedAt());
    }

    private static UUID answered(ConsentClaimed claim) {
        Broker.publish(claim);
        await("the answer").untilAsserted(() -> assertThat(answersTo(claim)).isNotEmpty());
        assertThat(answersTo(claim)).hasSize(1);
        return answersTo(claim).get(0).entryId();
    }

    @Test
    void claimWithOtherEvidenceOrAnotherAgeIsWrittenAnew() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        ConsentClaimed claim = World.claim(brand, person);
        Map<String, String> other = Map.of("permission", "yes, in writing");
        Map<String, String> young =
                Map.of("permission", "yes", "ageAttested", "false", "guardian", "their mother");

        // when
        List<UUID> entries =
                Stream.of(World.EVIDENCE, other, young, young)
                        .map(evidence -> answered(with(claim, "promotions", evidence)))
                        .toList();

        // then
        assertThat(entries.subList(0, 3)).doesNotHaveDuplicates();
        assertThat(entries.get(3)).isEqualTo(entries.get(2));
    }

    @Test
    void claimOfSomebodyTooYoungIsWrittenAnewIfNobodyKnowsItsTime() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.consenting(brand);

        // when
        List<UUID> entries =
                Stream.of(undated(brand, person), undated(brand, person))
                        .map(RepeatedClaimIT::answered)
                        .toList();

        // then
        assertThat(entries).doesNotHaveDuplicates();
    }

    private static ConsentClaimed undated(World.Brand brand, RecipientKey person) {
        ConsentClaimed claim = World.claim(brand, person);
        return new ConsentClaimed(
                claim.claimId(),
                person,
                claim.brand(),
                claim.purpose(),
                claim.audienceClass(),
                claim.collectionMethod(),
                null,
                claim.notice(),
                Map.of("ageAttested", "false"),
                null,
                claim.claimedAt());
    }

    @Test
    void claimIsWrittenAnewOnceItsEvidenceIsGone() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        UUID entry = answered(World.claim(brand, person));
        sql.update(
                """
                delete from evidence
                where sha256 = (select evidence_sha256 from consent_entry where id = ?)
                """,
                entry);

        // when
        UUID again = answered(World.claim(brand, person));

        // then
        assertThat(again).isNotEqualTo(entry);
    }
}
