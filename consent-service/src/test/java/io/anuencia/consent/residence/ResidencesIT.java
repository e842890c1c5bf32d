package io.anuencia.consent.residence;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ContactChanged;
import io.anuencia.events.ContactErased;
import io.anuencia.events.ContactExpired;
import io.anuencia.events.ContactsMerged;
import io.anuencia.events.NumberChanged;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Residences of people, as contact events report them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ResidencesIT {

    private static final PhoneNumber PHONE = new PhoneNumber("+34612345678");
    private static final Instant AT = World.CONSENTED;
    private static final Residence BOGOTA = new Residence("CO", "America/Bogota");
    private static final Residence LIMA = new Residence("PE", "America/Lima");

    @Inject Residences residences;

    private UUID contact;
    private RecipientKey person;

    @BeforeEach
    void meetSomeone() {
        contact = UUID.randomUUID();
        person = World.person();
    }

    private static PlatformEvent changed(
            UUID contact, RecipientKey key, Residence home, Instant at) {
        return new ContactChanged(contact, key, PHONE, null, home.country(), home.timeZone(), at);
    }

    private void learn(PlatformEvent... events) {
        residences.learn(
                Arrays.stream(events)
                        .map(event -> new EventEnvelope(UUID.randomUUID(), AT, event))
                        .toList());
    }

    private List<Residence> homesOf(RecipientKey key) {
        return residences.of(List.of(key));
    }

    @Test
    void olderNewsThanWhatIsKnownChangeNothing() {
        // given
        learn(changed(contact, person, BOGOTA, AT));

        // when
        learn(changed(contact, person, LIMA, AT.minusSeconds(1)));
        learn(changed(contact, person, new Residence(null, null), AT.minusSeconds(1)));

        // then
        assertThat(homesOf(person)).containsExactly(BOGOTA);
        learn(changed(contact, person, LIMA, AT.plusSeconds(1)));
        assertThat(homesOf(person)).containsExactly(LIMA);
        learn(changed(contact, person, new Residence(null, null), AT.plusSeconds(2)));
        assertThat(homesOf(person)).isEmpty();
    }

    @Test
    void homesOfAllContactsOfOneKeyAreKept() {
        // when
        learn(
                changed(contact, person, BOGOTA, AT),
                changed(UUID.randomUUID(), person, LIMA, AT.plusSeconds(1)));

        // then
        assertThat(homesOf(person)).containsExactlyInAnyOrder(BOGOTA, LIMA);
    }

    @Test
    void homeGoesAlongToAnotherNumberWheneverWhatsAppDatesTheChange() {
        // given
        RecipientKey later = World.person();
        learn(changed(contact, person, BOGOTA, AT));

        // when
        learn(new NumberChanged(contact, person, later, PHONE, AT.minusSeconds(1)));

        // then
        assertThat(homesOf(person)).isEmpty();
        assertThat(homesOf(later)).containsExactly(BOGOTA);
    }

    @Test
    void contactThatIsGoneHasNoHome() {
        // given
        UUID expired = UUID.randomUUID();
        UUID merged = UUID.randomUUID();
        learn(
                changed(contact, person, BOGOTA, AT),
                changed(expired, person, BOGOTA, AT),
                changed(merged, person, BOGOTA, AT));

        // when
        learn(
                new ContactErased(contact, List.of(person), UUID.randomUUID(), AT),
                new ContactExpired(expired, List.of(person), AT, "setting", AT),
                new ContactsMerged(UUID.randomUUID(), merged, World.person(), person, AT));

        // then
        assertThat(homesOf(person)).isEmpty();
    }

    @Test
    void erasureDestroysTheHomeAndItIsNotLearnedAgainBeforeThePersonComesBack() {
        // given
        RecipientKey forgotten = World.consenting(World.brand());
        RecipientKey returned = Erasing.returned(World.brand());
        learn(changed(contact, forgotten, BOGOTA, AT));
        Erasing.forget(forgotten);
        List<Residence> afterwards = homesOf(forgotten);

        // when
        learn(
                changed(contact, forgotten, BOGOTA, AT.plusSeconds(1)),
                changed(UUID.randomUUID(), returned, BOGOTA, AT.plusSeconds(1)));

        // then
        assertThat(afterwards).isEmpty();
        assertThat(homesOf(forgotten)).isEmpty();
        assertThat(homesOf(returned)).containsExactly(BOGOTA);
    }

    @Test
    void homeOfSomeoneWhoCameBackIsLearnedEvenAfterTheyOptedOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey returned = Erasing.returned(brand);
        World.optOut(brand, returned).statusCode(200);

        // when
        learn(changed(contact, returned, BOGOTA, AT));

        // then
        assertThat(homesOf(returned)).containsExactly(BOGOTA);
    }

    @Test
    void homeDoesNotGoAlongToTheNumberOfAnErasedPerson() {
        // given
        RecipientKey forgotten = World.consenting(World.brand());
        Erasing.forget(forgotten);
        learn(changed(contact, person, BOGOTA, AT));

        // when
        learn(new NumberChanged(contact, person, forgotten, PHONE, AT));

        // then
        assertThat(homesOf(person)).isEmpty();
        assertThat(homesOf(forgotten)).isEmpty();
    }
}
