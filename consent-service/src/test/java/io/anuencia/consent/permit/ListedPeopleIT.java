package io.anuencia.consent.permit;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.subject.RecipientKeys;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that lists one of several keys binds a message to any of them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ListedPeopleIT {

    /** A country of this test whose pack requires a registry. */
    private static final String COUNTRY = "XL";

    private static final String REGISTRY = "XL_LISTED";
    private static final String OF_SECOND = "+34600321001";
    private static final String LINKED = "+34600321002";

    @Inject RecipientKeys keys;
    @Inject PeopleLinks links;
    @Inject Asked asked;

    @BeforeEach
    void listBoth() {
        call().body(
                        Map.of(
                                "reg",
                                List.of(List.of(REGISTRY, "all", true, false, 30)),
                                "version",
                                "test"))
                .put("/policy-packs/" + COUNTRY)
                .then()
                .statusCode(200);
        LocalDate today = LocalDate.ofInstant(DecisionClock.now(), ZoneOffset.UTC);
        RestAssured.given()
                .auth()
                .oauth2(SecretsResource.token())
                .contentType("text/csv")
                .body(OF_SECOND + "\n" + LINKED + "\n")
                .put("/registries/" + REGISTRY + "/snapshots/" + today)
                .then()
                .statusCode(200);
    }

    private RecipientKey consentingByNumber(World.Brand brand, String number) {
        RecipientKey key = keys.ofListed(number, null);
        World.consent(brand, "promotions", key, World.CONSENTED);
        return key;
    }

    private List<String> reasons(SendRequested request) {
        return asked.decide(Sending.in(COUNTRY, request)).reasons();
    }

    @Test
    void registryThatListsTheSecondRecipientBinds() {
        // given
        World.Brand brand = World.brand();
        RecipientKey first = World.consenting(brand);
        RecipientKey second = consentingByNumber(brand, OF_SECOND);

        // when
        List<String> alone = reasons(Sending.marketing(brand, first));
        List<String> both = reasons(Sending.alsoTo(second, Sending.marketing(brand, first)));

        // then
        assertThat(alone).doesNotContain("REG_LISTED");
        assertThat(both).contains("REG_LISTED");
    }

    @Test
    void registryThatListsTheNumberOfAUserBinds() {
        // given: the number is neither the first nor the last of the person's keys
        World.Brand brand = World.brand();
        RecipientKey number = consentingByNumber(brand, LINKED);
        RecipientKey before = user(brand, true, number);
        RecipientKey after = user(brand, false, number);
        List<String> unlinked = reasons(Sending.marketing(brand, before));
        links.link(List.of(Said.together(before, number, after)));

        // when
        List<String> linked = reasons(Sending.marketing(brand, before));

        // then
        assertThat(unlinked).doesNotContain("REG_LISTED");
        assertThat(linked).contains("REG_LISTED");
    }

    private static RecipientKey user(World.Brand brand, boolean before, RecipientKey number) {
        RecipientKey user =
                Stream.generate(World::person)
                        .filter(key -> key.compareTo(number) < 0 == before)
                        .findFirst()
                        .orElseThrow();
        World.consent(brand, "promotions", user, World.CONSENTED);
        return user;
    }
}
