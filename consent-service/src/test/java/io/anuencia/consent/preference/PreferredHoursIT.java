package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.anuencia.consent.preference.PostedForms.page;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendDecided;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People set on their page the hours at which advertising may arrive. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class PreferredHoursIT {

    @Inject PageLinks pages;
    @Inject Asked asked;

    private static String within(String token, String done, String hours, String... own) {
        Map<String, String> form = new HashMap<>(Map.of("action", "hours", "hours", hours));
        if (own.length > 0) {
            form.put("from", own[0]);
            form.put("to", own[1]);
        }
        return done(token, done, form);
    }

    @Test
    void advertisingOfEveryBrandArrivesOnlyInThePersonsHours() {
        // given it is 10:30 in Lima
        World.Brand brand = World.brand();
        World.Brand other = World.brand();
        RecipientKey person = World.consenting(brand);
        World.consent(other, "promotions", person, World.CONSENTED);
        String token = pages.link(brand, person);

        // when
        within(token, "hours", "14:00-21:00");

        // then
        SendDecided deferred = asked.marketing(other, person);
        assertThat(deferred.reasons()).containsExactly("QH_PREF");
        assertThat(deferred.notBefore()).isEqualTo("2026-12-01T19:00:00Z");
        assertThat(asked.reasons(brand, person)).containsExactly("QH_PREF");
        assertThat(
                        asked.decide(
                                        Sending.asking(
                                                brand,
                                                person,
                                                MessageClass.UTILITY,
                                                "orders",
                                                null))
                                .reasons())
                .doesNotContain("QH_PREF");
        assertThat(page(token))
                .contains("Ahora: de 14:00 a 21:00.")
                .contains("value=\"14:00-21:00\" checked");
        within(token, "hours", "own", "10:00", "12:00");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        assertThat(page(token))
                .contains("value=\"own\" checked")
                .contains("value=\"10:00\" selected", "value=\"12:00\" selected");
        within(token, "hours", "own", "17:00", "22:00");
        within(token, "hours", "any");
        assertThat(asked.reasons(brand, person)).containsExactly("ALLOW_CONSENT");
        assertThat(page(token)).doesNotContain("Ahora: de").contains("value=\"any\" checked");
    }

    @Test
    void unusableHoursChangeNothingAndThePageSaysWhy() {
        // given
        World.Brand brand = World.brand();
        String token = pages.link(brand, World.consenting(brand));
        within(token, "hours", "09:00-14:00");

        // when
        String sent = within(token, "unusable", "own", "10:00", "11:00");
        within(token, "unusable", "own", "20:00", "08:00");
        within(token, "stale", "own", "25:00", "morning");
        within(token, "stale", "own");
        within(token, "stale", "nights");

        // then
        assertThat(page(token))
                .contains("Ahora: de 9:00 a 14:00.")
                .contains("si las tuyas quedan fuera de ellas, no llega publicidad");
        given().get(sent).then().body(containsString("al menos dos horas seguidas"));
    }
}
