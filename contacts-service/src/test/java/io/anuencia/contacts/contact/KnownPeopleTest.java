package io.anuencia.contacts.contact;

import static io.anuencia.contacts.contact.Contacts.Outcome.CONFLICT;
import static io.anuencia.contacts.contact.Contacts.Outcome.CREATED;
import static io.anuencia.contacts.contact.Contacts.Outcome.DUPLICATE;
import static io.anuencia.contacts.contact.Contacts.Outcome.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.Uuids;
import java.util.List;
import java.util.Map;
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
                Map.of(),
                List.of());
    }

    private static KnownPeople knowing(ContactStore.Known... people) {
        return new KnownPeople(List.of(people), IMPORT);
    }

    @Test
    void rowOfSomeoneNewIsCreatedAndTheNextOneOfTheSameFileIsADuplicate() {
        // given
        KnownPeople people = knowing();

        // then
        assertThat(people.meet(draft("a", "ana"))).isEqualTo(CREATED);
        assertThat(people.meet(draft("a-bis", "ana"))).isEqualTo(DUPLICATE);
    }

    @Test
    void rowOfSomeoneKnownIsAnUpdateUnderTheirOwnIdAndADuplicateUnderAnother() {
        // given
        KnownPeople people =
                knowing(
                        new ContactStore.Known(key("ana"), "a", EARLIER),
                        new ContactStore.Known(key("eva"), "e", EARLIER),
                        new ContactStore.Known(key("luz"), null, null));

        // then
        assertThat(people.meet(draft("a", "ana"))).isEqualTo(UPDATED);
        assertThat(people.meet(draft("other", "eva"))).isEqualTo(DUPLICATE);
        assertThat(people.meet(draft("l", "luz"))).isEqualTo(UPDATED);
    }

    @Test
    void idOfSomeoneElseIsAConflictWhetherTheyStandInTheTableOrInTheFile() {
        // given
        KnownPeople people = knowing(new ContactStore.Known(key("ana"), "a", EARLIER));

        // then
        assertThat(people.meet(draft("a", "eva"))).isEqualTo(CONFLICT);
        assertThat(people.meet(draft("l", "luz"))).isEqualTo(CREATED);
        assertThat(people.meet(draft("l", "sol"))).isEqualTo(CONFLICT);
    }

    @Test
    void idOfAFoldedRowStaysFree() {
        // given
        KnownPeople people = knowing(new ContactStore.Known(key("ana"), "a", EARLIER));
        people.meet(draft("free", "ana"));

        // then
        assertThat(people.meet(draft("free", "eva"))).isEqualTo(CREATED);
    }
}
