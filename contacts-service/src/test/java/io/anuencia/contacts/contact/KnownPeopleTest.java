package io.anuencia.contacts.contact;

import static io.anuencia.contacts.contact.Contacts.Outcome.CONFLICT;
import static io.anuencia.contacts.contact.Contacts.Outcome.CONTRADICTION;
import static io.anuencia.contacts.contact.Contacts.Outcome.CREATED;
import static io.anuencia.contacts.contact.Contacts.Outcome.DUPLICATE;
import static io.anuencia.contacts.contact.Contacts.Outcome.ERASED;
import static io.anuencia.contacts.contact.Contacts.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KnownPeopleTest {

    private static final UUID IMPORT = new UUID(0, 1);
    private static final UUID EARLIER = new UUID(0, 2);

    private static RecipientKey key(String person) {
        return new RecipientKey(Uuids.ofFacts(person));
    }

    private static ContactDraft draft(String id, String person) {
        return new ContactDraft(
                id,
                key(person),
                new PhoneNumber("+51987654321"),
                "987654321",
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    private static ContactDraft named(String person, String firstName, Object age) {
        return new ContactDraft(
                null,
                key(person),
                new PhoneNumber("+51987654321"),
                "987654321",
                firstName,
                null,
                null,
                null,
                null,
                Map.of("age", age),
                List.of(),
                List.of());
    }

    private static ContactStore.Known known(String person, String id, UUID importId) {
        return new ContactStore.Known(key(person), id, importId, Facts.ofJson(null));
    }

    private static Contacts.Outcome meet(KnownPeople people, ContactDraft draft) {
        return people.meet(draft).outcome();
    }

    private static KnownPeople knowing(ContactStore.Known... people) {
        return new KnownPeople(List.of(people), Set.of(key("gone")), IMPORT);
    }

    @Test
    void rowOfSomeoneNewIsCreatedAndTheNextOneOfTheSameFileIsADuplicate() {
        // given
        KnownPeople people = knowing();

        // then
        assertThat(meet(people, draft("a", "ana"))).isEqualTo(CREATED);
        assertThat(meet(people, draft("a-bis", "ana"))).isEqualTo(DUPLICATE);
    }

    @Test
    void rowOfSomeoneKnownIsAnUpdateUnderTheirOwnIdAndADuplicateUnderAnother() {
        // given
        KnownPeople people =
                knowing(
                        known("ana", "a", EARLIER),
                        known("eva", "e", EARLIER),
                        known("luz", null, null));

        // then
        assertThat(meet(people, draft("a", "ana"))).isEqualTo(UPDATED);
        assertThat(meet(people, draft("other", "eva"))).isEqualTo(DUPLICATE);
        assertThat(meet(people, draft("l", "luz"))).isEqualTo(UPDATED);
    }

    @Test
    void idOfSomeoneElseIsAConflictWhetherTheyStandInTheTableOrInTheFile() {
        // given
        KnownPeople people = knowing(known("ana", "a", EARLIER));

        // then
        assertThat(meet(people, draft("a", "eva"))).isEqualTo(CONFLICT);
        assertThat(meet(people, draft("l", "luz"))).isEqualTo(CREATED);
        assertThat(meet(people, draft("l", "sol"))).isEqualTo(CONFLICT);
    }

    @Test
    void idOfAFoldedRowStaysFree() {
        // given
        KnownPeople people = knowing(known("ana", "a", EARLIER));
        meet(people, draft("free", "ana"));

        // then
        assertThat(meet(people, draft("free", "eva"))).isEqualTo(CREATED);
    }

    @Test
    void rowThatContradictsAnEarlierOneOfTheFileIsToldWithItsField() {
        // given
        KnownPeople people = knowing();
        people.meet(named("ana", "Ana", new BigDecimal("30")));

        // then
        assertThat(meet(people, named("ana", "Ana", new BigDecimal("30.0")))).isEqualTo(DUPLICATE);
        assertThat(people.meet(named("ana", "Eva", new BigDecimal("30"))))
                .isEqualTo(new Contacts.Meeting(CONTRADICTION, "firstName"));
        assertThat(people.meet(named("ana", "Ana", new BigDecimal("31"))))
                .isEqualTo(new Contacts.Meeting(CONTRADICTION, "attributes.age"));
    }

    @Test
    void rowThatSaysSomethingElseThanTheTableIsAnUpdate() {
        // given
        KnownPeople people = knowing(known("ana", null, EARLIER));

        // then
        assertThat(meet(people, named("ana", "Eva", true))).isEqualTo(UPDATED);
    }

    @Test
    void personWhoWasErasedIsPassedBy() {
        // then
        assertThat(meet(knowing(), draft("g", "gone"))).isEqualTo(ERASED);
    }
}
