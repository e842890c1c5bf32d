package io.anuencia.consent.preference;

import static io.anuencia.consent.preference.PostedForms.done;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.PageLinks;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.pagetoken.PageTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page states what was just done, and never what was not. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class DoneSealIT {

    private static final String STOPPED = "ya no puede salir ningún mensaje de nadie";

    @Inject PageLinks pages;
    @Inject PageTokens tokens;

    private static String html(String address) {
        return given().get(address).then().statusCode(200).extract().asString();
    }

    /** The address of a redirect after a form that was posted this long ago. */
    private String address(String token, Duration ago) {
        Clock then = Clock.offset(Clock.systemUTC(), ago.negated());
        String told = new DoneSeal(tokens, then).of(Done.EVERYTHING, token);
        return "/p/" + token + "?lang=es&done=" + told;
    }

    @Test
    void addressNotWrittenForThisLinkShowsNoOutcome() {
        // given
        World.Brand brand = World.brand();
        String token = pages.link(brand, World.consenting(brand));
        String other = pages.link(brand, World.consenting(brand));

        // when
        String sent = done(other, "everything", Map.of("action", "stop-all"));

        // then
        assertThat(html(sent)).contains(STOPPED);
        assertThat(html(sent.replace(other, token))).doesNotContain(STOPPED);
        assertThat(html(sent.replace("everything", "stopped"))).doesNotContain("ya no puede salir");
        assertThat(html("/p/" + token + "?lang=es&done=everything")).doesNotContain(STOPPED);
        assertThat(html("/p/" + token + "?lang=es&done=everything.")).doesNotContain(STOPPED);
    }

    @Test
    void addressOpenedAgainShowsTheCurrentStateOnly() {
        // given
        World.Brand brand = World.brand();

        // when
        String token = pages.link(brand, World.consenting(brand));

        // then
        assertThat(html(address(token, Duration.ofMinutes(3)))).contains(STOPPED);
        assertThat(html(address(token, Duration.ofSeconds(-30)))).contains(STOPPED);
        assertThat(html(address(token, Duration.ofMinutes(6)))).doesNotContain(STOPPED);
    }

    @Test
    void outcomeBeginsTheTitleAndARefusalLooksDifferent() {
        // given
        World.Brand brand = World.brand();
        String token = pages.link(brand, World.consenting(brand));

        // when
        String resumed = html(done(token, "resumed", Map.of("action", "resume")));
        String stale = html(done(token, "stale", Map.of("action", "fly")));

        // then
        assertThat(resumed)
                .contains("<title>Hecho: la pausa ha terminado. Tus mensajes de Acme</title>")
                .contains("<p class=\"done\" role=\"status\">Hecho: la pausa ha terminado.</p>");
        assertThat(stale)
                .contains("<title>La página llevaba mucho tiempo abierta")
                .contains("<p class=\"refused\" role=\"status\">");
    }
}
