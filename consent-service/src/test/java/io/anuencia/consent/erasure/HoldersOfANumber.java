package io.anuencia.consent.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.PlatformEvent;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Holders of a number, one after the other; the first is linked with a user id. */
abstract class HoldersOfANumber {

    @Inject Asked asked;
    @Inject Changes changes;
    @Inject PeopleLinks links;
    @Inject ContactErasures contacts;
    @Inject Sql sql;

    World.Brand brand;
    RecipientKey number;
    RecipientKey userId;

    @BeforeEach
    void agree() {
        brand = World.brand();
        number = World.consenting(brand);
        userId = World.person();
        link(number, userId);
        agree(userId, World.CONSENTED.plusSeconds(60));
    }

    void link(RecipientKey one, RecipientKey other) {
        links.link(List.of(Said.together(one, other)));
    }

    void agree(RecipientKey person, Instant at) {
        assertThat(World.consent(brand, "promotions", person, at)).isIn("GIVEN", "RENEWED");
    }

    void agreeNow(RecipientKey person) {
        agree(person, DecisionClock.now().minusMillis(10));
    }

    /** The holder moves to another number, which is not linked with anything. */
    void leave() {
        Erasing.laterSecond();
        Instant at = DecisionClock.now().truncatedTo(ChronoUnit.SECONDS);
        apply(Said.reported(brand, number, World.person(), at));
        Erasing.laterSecond();
    }

    static EventEnvelope envelope(PlatformEvent event) {
        return new EventEnvelope(UUID.randomUUID(), DecisionClock.now(), event);
    }

    void apply(PlatformEvent change) {
        changes.apply(List.of(envelope(change)));
    }

    void assertErased(RecipientKey person) {
        assertThat(asked.reasons(brand, person)).contains("SUP_ERASED");
    }

    void assertNotErased(RecipientKey person) {
        assertThat(asked.reasons(brand, person)).doesNotContain("SUP_ERASED");
        assertThat(World.statesOf(person)).containsAnyOf("GIVEN", "RENEWED");
    }

    void assertUntouched(RecipientKey person) {
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    static Integer keysLeft(UUID erasure) {
        return World.call().get("/erasures/" + erasure).then().extract().path("keysLeft");
    }
}
