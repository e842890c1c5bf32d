package io.anuencia.messaging.rest;

import static io.anuencia.messaging.rest.TokenResource.account;
import static io.anuencia.messaging.rest.TokenResource.forged;
import static io.anuencia.messaging.rest.TokenResource.signed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/** Calls with the service-account token of a pod. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class ClusterTokensIT {

    private static int create(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{\"brand\":\"acme\"}")
                .header("Idempotency-Key", String.valueOf(token.hashCode()))
                .post("/widgets")
                .statusCode();
    }

    @Test
    void accountMayDoWhatTheSettingsGrantIt() {
        assertThat(create(signed(account("shop:orders")))).isEqualTo(200);
    }

    @Test
    void accountWithAnotherRoleOrNoneIsForbidden() {
        assertThat(create(signed(account("shop:desk")))).isEqualTo(403);
        assertThat(create(signed(account("elsewhere:orders")))).isEqualTo(403);
    }

    @Test
    void rolesInAClusterTokenAreIgnored() {
        assertThat(create(signed(account("shop:desk").groups("widgets-write")))).isEqualTo(403);
    }

    @Test
    void tokenForAnotherAudienceIsRefused() {
        assertThat(create(signed(account("shop:orders").audience("vault")))).isEqualTo(401);
    }

    @Test
    void expiredTokenIsRefused() {
        assertThat(create(signed(account("shop:orders").expiresAt(1_700_000_000L)))).isEqualTo(401);
    }

    @Test
    void keyOfOneIssuerDoesNotSignForTheOther() {
        assertThat(create(forged(account("shop:orders")))).isEqualTo(401);
        assertThat(create(signed(account("shop:orders").issuer("https://issuer.test"))))
                .isEqualTo(401);
    }

    @Test
    void textThatIsNotATokenIsRefused() {
        assertThat(create("a.b.c")).isEqualTo(401);
        assertThat(create("no token")).isEqualTo(401);
    }

    @Test
    void tokensOfTheOrganisationAreStillAccepted() {
        assertThat(create(TokenResource.token("widgets-write", "acme"))).isEqualTo(200);
    }

    @Test
    void unreadableGrantIsRefusedWithTheExpectedForm() {
        assertThatThrownBy(() -> ClusterTokenConfig.Grant.of("orders=widgets-write"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("namespace:name=role");
    }
}
