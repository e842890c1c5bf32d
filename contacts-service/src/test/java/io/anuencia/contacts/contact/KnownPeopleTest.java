package io.anuencia.contacts.contact;

import static io.anuencia.contacts.contact.Contacts.Outcome.CONFLICT;
import static io.anuencia.contacts.contact.Contacts.Outcome.CONTRADICTION;
import static io.anuencia.contacts.contact.Contacts.Outcome.CREATED;
import static io.anuencia.contacts.contact.Contacts.Outcome.DUPLICATE;
import static io.anuencia.contacts.contact.Contacts.Outcome.ERASED;
import static io.anuencia.contacts.contact.Contacts.Outcome.FULL;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        var erased = new Erased(Map.of(key("gone"), "", key("taken"), "next"));
        return new KnownPeople(List.of(people), erased, IMPORT);
    }

    @Test
    void newHolderOfAnErasedNumberIsRecognisedByTheirId() {
        // given
        KnownPeople people = knowing(known("taken", "next", EARLIER));

        // then
        assertThat(meet(people, draft("next", "taken"))).isEqualTo(UPDATED);
        assertThat(meet(people, draft("former", "taken"))).isEqualTo(ERASED);
        assertThat(meet(people, draft(null, "taken"))).isEqualTo(ERASED);
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
    void idOfSomeoneElseInTheTableOrTheFileIsAConflict() {
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
    void rowThatContradictsAnEarlierOneIsReportedWithItsField() {
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

    private static ContactDraft tagged(String person, int from, int to) {
        return new ContactDraft(
                null,
                key(person),
                new PhoneNumber("+51987654321"),
                "987654321",
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                IntStream.range(from, to).mapToObj(Integer::toString).toList(),
                List.of());
    }

    @Test
    void rowThatOverfillsAListIsReportedAndRepeatsAreAllowed() {
        // given
        KnownPeople people = knowing(known("ana", null, EARLIER));
        people.meet(tagged("ana", 0, 30));
        people.meet(tagged("ana", 20, 50));

        // then
        assertThat(people.meet(tagged("ana", 40, 51)))
                .isEqualTo(new Contacts.Meeting(FULL, "tags"));
        assertThat(meet(people, tagged("ana", 40, 50))).isEqualTo(DUPLICATE);
    }

    @Test
    void classSaidWithLessThanIsKnownAddsNothing() {
        // given
        Lists lists =
                new Lists(
                        Set.of(),
                        IntStream.range(0, 50)
                                .mapToObj(i -> new Membership("CUSTOMER", "o-" + i, "2026-01-31"))
                                .collect(Collectors.toSet()),
                        Set.of());

        // then
        assertThat(lists.overfilledBy(member("o-7", null))).isEmpty();
        assertThat(lists.overfilledBy(member("o-7", "2026-02-01"))).contains("classes");
    }

    private static ContactDraft member(String reference, String since) {
        return new ContactDraft(
                null,
                key("ana"),
                new PhoneNumber("+51987654321"),
                "987654321",
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                List.of(new Membership("CUSTOMER", reference, since)));
    }

    @Test
    void rowThatSaysSomethingElseThanTheTableIsAnUpdate() {
        // given
        KnownPeople people = knowing(known("ana", null, EARLIER));

        // then
        assertThat(meet(people, named("ana", "Eva", true))).isEqualTo(UPDATED);
    }

    @Test
    void erasedPersonIsSkipped() {
        // then
        assertThat(meet(knowing(), draft("g", "gone"))).isEqualTo(ERASED);
    }
}
