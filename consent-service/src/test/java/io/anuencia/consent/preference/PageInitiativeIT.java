package io.anuencia.consent.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who approached whom, which the page does not ask, and the law of Peru does. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PageInitiativeIT {

    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");

    @Inject PageLinks pages;
    @Inject Asked asked;
    @Inject PeopleLinks links;
    @Inject Sql sql;

    /** Somebody in Peru who approached the brand, agreed, and withdrew that. */
    private RecipientKey withdrawn(World.Brand brand) {
        RecipientKey person = World.person();
        withdrawn(brand, person);
        return person;
    }

    private void withdrawn(World.Brand brand, RecipientKey person) {
        Map<String, Object> consent =
                new HashMap<>(World.consentBody(brand, "promotions", person, World.CONSENTED));
        consent.put("terms", Map.of("consumerInitiated", true));
        World.consents(List.of(consent)).statusCode(200);
        PostedForms.done(
                pages.link(brand, person),
                "withdrawn",
                Map.of("action", "withdraw", "purpose", "promotions"));
        Erasing.laterSecond();
    }

    private void agree(World.Brand brand, RecipientKey person) {
        String token = pages.link(brand, person);
        String html = PostedForms.page(token);
        String offer = PostedForms.found(OFFER, html.substring(html.indexOf("purpose-promotions")));
        PostedForms.done(
                token, "given", Map.of("action", "give", "purpose", "promotions", "offer", offer));
    }

    private List<String> reasonsInPeru(World.Brand brand, RecipientKey person) {
        return asked.decide(Sending.in("PE", "America/Lima", Sending.marketing(brand, person)))
                .reasons();
    }

    @Test
    void initiativeOfThePersonIsKeptWhenTheyAgreeAgain() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = withdrawn(brand);

        // when
        agree(brand, person);

        // then
        assertThat(reasonsInPeru(brand, person)).containsExactly("ALLOW_CONSENT");
    }

    @Test
    void initiativeOfALinkedPersonIsTheirsAlone() {
        // given
        World.Brand brand = World.brand();
        RecipientKey person = World.person();
        RecipientKey linked = World.person();
        World.consent(brand, "newsletter", person, World.CONSENTED);
        World.consent(brand, "newsletter", linked, World.CONSENTED);
        links.link(List.of(Said.together(person, linked)));
        withdrawn(brand, linked);

        // when
        agree(brand, person);

        // then
        assertThat(initiatives(person)).containsExactly("false");
        assertThat(initiatives(linked)).containsExactly("true");
    }

    /** Whether consents to promotions were given on a person's initiative, by the ledger. */
    private List<String> initiatives(RecipientKey person) {
        return sql.list(
                """
                select e.terms::jsonb ->> 'consumerInitiated' as initiated
                from consent_entry e join subject_key k using (subject_id)
                where k.recipient_key = ? and e.purpose = 'promotions'
                  and e.state in ('GIVEN', 'RENEWED')
                order by e.subject_version
                """,
                row -> row.getString("initiated"),
                person.value());
    }

    @Test
    void initiativeOfAFormerHolderIsNotThatOfTheNextOne() {
        // given
        World.Brand brand = World.brand();
        RecipientKey number = withdrawn(brand);
        World.call()
                .body(
                        Map.of(
                                "recipient", Map.of("recipientKey", number.toString()),
                                "kind", "REASSIGNED",
                                "brand", brand.code()))
                .post("/suppressions")
                .then()
                .statusCode(200);
        Erasing.laterSecond();

        // when
        agree(brand, number);

        // then
        assertThat(reasonsInPeru(brand, number)).containsExactly("CON_NOT_CONSUMER_INITIATED");
    }
}
