package io.anuencia.dispatch.single;

import static io.anuencia.dispatch.TestTokens.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What a request says of a free text, of which WhatsApp takes 4,096 characters. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class FreeTextIT {

    private static final String WORDS = "Hola. ".repeat(678);

    @Inject CampaignRig rig;

    private ValidatableResponse post(String text) {
        CampaignRig.Shop shop = rig.shop();
        return as("messages-write")
                .body(
                        """
                        {"brand":"%s","sender":"%s","recipient":{"phone":"+51912345680"},"text":"%s"}\
                        """
                                .formatted(shop.brand(), shop.sender(), text))
                .post("/messages")
                .then()
                .statusCode(422);
    }

    @Test
    void textIsMeasuredWithTheAddressThatFillsItsLink() {
        // then
        post(WORDS + "{{preference.link}}")
                .body("errors.field", hasItem("text"))
                .body("errors.detail", hasItem(containsString("CNT_TOO_LONG")));
        post(WORDS + "{{preferences}}")
                .body("errors.detail", hasItem(containsString("CNT_VARIABLE_MISSING")))
                .body("errors.detail", not(hasItem(containsString("CNT_TOO_LONG"))));
    }
}
