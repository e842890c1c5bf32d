package io.anuencia.consent.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.ContactRegistered;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The languages of people, as contact events report them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class LanguagesIT {

    @Inject Languages languages;
    @Inject Sql sql;

    private static EventEnvelope registered(RecipientKey person) {
        return new EventEnvelope(
                UUID.randomUUID(),
                World.CONSENTED,
                new ContactRegistered(
                        UUID.randomUUID(),
                        person,
                        new PhoneNumber("+5511987654321"),
                        "pt-BR",
                        "BR",
                        null,
                        World.CONSENTED));
    }

    @Test
    void languageOfAForgottenPersonIsNotLearnedAgain() {
        // given
        RecipientKey known = World.person();
        RecipientKey forgotten = World.person();
        forget(forgotten);

        // when
        languages.learn(List.of(registered(forgotten), registered(known)));

        // then
        assertThat(languages.of(List.of(known))).contains("pt");
        assertThat(languages.of(List.of(forgotten))).isEmpty();
    }

    @Test
    void languageOfSomeoneWhoCameBackIsLearnedEvenAfterTheyOptedOut() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        forget(person);
        String state = World.consent(brand, "promotions", person, World.CONSENTED.plusSeconds(60));
        World.optOut(brand, person).statusCode(200);

        // when
        languages.learn(List.of(registered(person)));

        // then
        assertThat(state).isEqualTo("GIVEN");
        assertThat(languages.of(List.of(person))).contains("pt");
    }

    private void forget(RecipientKey person) {
        sql.update(
                """
                insert into erased_key (recipient_key, erased_at, suppression_id)
                values (?, ?, ?)
                """,
                person.value(),
                World.CONSENTED,
                UUID.randomUUID());
    }
}
