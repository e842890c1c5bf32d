package io.anuencia.consent.ledger;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.expiry.PromptExpiry;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Everything that can happen to the consents of a few people, in an order that chance decides.
 * Links are no entries of the ledger, so their times are noted here.
 */
final class Lives {

    private static final Instant LONG_AGO = Instant.parse("2024-11-30T12:00:00Z");
    private static final List<String> PURPOSES = List.of("promotions", "newsletter");

    private final Sql sql;
    private final PeopleLinks links;
    private final Random random;
    private final List<World.Brand> brands;
    private final List<RecipientKey> people = Stream.generate(World::person).limit(12).toList();
    private final Set<UUID> claims = new HashSet<>();
    private final List<Mark> marks = new ArrayList<>();

    Lives(Sql sql, PeopleLinks links, Random random, World.Brand... brands) {
        this.sql = sql;
        this.links = links;
        this.random = random;
        this.brands = List.of(brands);
    }

    /**
     * Something that the ledger does not hold.
     *
     * @param at when it happened, by the machine's clock
     * @param event what happened
     */
    record Mark(Instant at, Consumer<Replay> event) {}

    List<Mark> marks() {
        return marks;
    }

    Collection<String> brands() {
        return brands.stream().map(World.Brand::code).toList();
    }

    void liveThrough() {
        for (World.Brand brand : brands) {
            people.forEach(person -> World.consent(brand, "promotions", person, LONG_AGO));
        }
        say(40);
        PromptExpiry.expire();
        say(20);
        link(people.get(0), people.get(1));
        link(people.get(2), people.get(3));
        say(60);
        awaitClaims();
        World.optOut(brands.get(0), people.get(4)).statusCode(200);
        change(people.get(4), people.get(5));
        Erasing.forget(people.get(6));
        confirm(people.get(2));
        say(80);
        sayWhatChanceMayLeaveOut();
        awaitClaims();
    }

    private void sayWhatChanceMayLeaveOut() {
        World.Brand brand = brands.get(0);
        Instant saidAt = DecisionClock.now();
        RecipientKey ofAge = World.person();
        claim(brand, "promotions", World.person(), saidAt);
        enter(World.confirmedBody(brand, World.person(), saidAt));
        enter(
                World.consentBody(brand, "promotions", ofAge, saidAt),
                "terms",
                Map.of("ageAttested", true));
        liftAReport(brand, World.consenting(brand));
    }

    private static void liftAReport(World.Brand brand, RecipientKey number) {
        Map<String, Object> body =
                Map.of(
                        "recipient",
                        Map.of("recipientKey", number.toString()),
                        "brand",
                        brand.code(),
                        "kind",
                        "REASSIGNED");
        call().body(body).post("/suppressions").then().statusCode(200);
        Map<String, Object> lift = new HashMap<>(body);
        lift.put("reason", "another number was meant");
        call().body(lift).post("/suppressions/lift").then().statusCode(200);
    }

    private void say(int often) {
        for (int i = 0; i < often; i++) {
            say(
                    brands.get(random.nextInt(brands.size())),
                    PURPOSES.get(random.nextInt(PURPOSES.size())),
                    people.get(random.nextInt(people.size())));
        }
    }

    private void say(World.Brand brand, String purpose, RecipientKey person) {
        Instant saidAt = DecisionClock.now().minusSeconds(random.nextInt(90));
        Map<String, Object> body = World.consentBody(brand, purpose, person, saidAt);
        switch (random.nextInt(11)) {
            case 0 -> World.optOut(brand, person).statusCode(200);
            case 1 -> enter(body, "evidence", Map.of());
            case 2 -> enter(body, "state", "REFUSED");
            case 3 -> enter(World.confirmedBody(brand, person, saidAt));
            case 4 -> enter(body, "terms", Map.of("ageAttested", random.nextBoolean()));
            case 5 -> enter(body, "terms", Map.of("ageAttested", false, "actor", "GUARDIAN"));
            case 6 -> enter(body, "terms", Map.of("phoneNumberIds", List.of(brand.number())));
            case 7 -> World.invalidate(brand, person);
            case 8 ->
                    call().body(World.doubleOptInBody(brand, purpose, person))
                            .post("/double-opt-ins");
            case 9 -> claim(brand, purpose, person, saidAt);
            default -> enter(body);
        }
    }

    private static void enter(Map<String, Object> body) {
        World.consents(List.of(body)).statusCode(200);
    }

    private static void enter(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        enter(changed);
    }

    private void claim(World.Brand brand, String purpose, RecipientKey person, Instant saidAt) {
        ConsentClaimed claim =
                new ConsentClaimed(
                        UUID.randomUUID(),
                        person,
                        brand.code(),
                        purpose,
                        "SUBSCRIBER",
                        "CSV_IMPORT",
                        saidAt,
                        brand.notice(),
                        Map.of("source", "shop", "form", "footer", "formVersion", "2"),
                        null,
                        World.CONSENTED);
        claims.add(claim.claimId());
        Broker.publish(claim);
    }

    /** Those about erased people leave no trace in the ledger. */
    private void awaitClaims() {
        await("the claims")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        "select 1 from inbox where event_id ="
                                                                + " any (?)",
                                                        row -> 1,
                                                        SqlArray.uuids(claims)))
                                        .hasSameSizeAs(claims));
    }

    private void note(Consumer<Replay> event) {
        awaitClaims();
        marks.add(new Mark(Clock.systemUTC().instant(), event));
    }

    private void link(RecipientKey one, RecipientKey other) {
        UUID first = subjectOf(one);
        UUID second = subjectOf(other);
        note(replay -> replay.link(first, second));
        links.link(List.of(Said.together(one, other)));
    }

    private void confirm(RecipientKey person) {
        UUID subject = subjectOf(person);
        note(replay -> replay.confirm(subject));
        String review =
                call().get("/reviews?state=OPEN&kind=LINKED_PEOPLE")
                        .then()
                        .extract()
                        .jsonPath()
                        .getString(
                                "reviews.find { it.recipientKeys.contains('" + person + "') }.id");
        call().body(Map.of("decision", "SAME_PERSON"))
                .post("/reviews/" + review + "/decision")
                .then()
                .statusCode(200);
    }

    private void change(RecipientKey from, RecipientKey to) {
        Broker.publish(Said.changed(from, to, DecisionClock.now()));
        await("the change of key")
                .untilAsserted(
                        () ->
                                assertThat(
                                                sql.list(
                                                        "select 1 from key_change where to_id = ?",
                                                        row -> 1,
                                                        subjectOf(to)))
                                        .isNotEmpty());
    }

    private UUID subjectOf(RecipientKey person) {
        return sql.first(
                        "select subject_id from subject_key where recipient_key = ?",
                        row -> Columns.uuid(row, "subject_id"),
                        person.value())
                .orElseThrow();
    }
}
