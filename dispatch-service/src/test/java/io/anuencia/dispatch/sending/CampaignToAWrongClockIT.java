package io.anuencia.dispatch.sending;

import static io.anuencia.dispatch.TestTokens.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.anuencia.dispatch.WrongClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign that is posted to a service whose clock is wrong, or resumed there. */
@QuarkusTest
@TestProfile(WrongClockProfile.class)
class CampaignToAWrongClockIT extends EngineCase {

    @Inject WrongClock clock;

    @BeforeEach
    void list() {
        listPromotions();
    }

    @AfterEach
    void mend() {
        clock.mend();
    }

    private ValidatableResponse post(String call) {
        return as("campaigns-write")
                .body(
                        """
                        {"name":"Rebajas","brand":"%s","purpose":"promotions","sender":"%s",
                         "template":{"name":"winter_sale","language":"es",
                                     "parameters":{"first_name":"Ana"}},
                         "audience":{"all":true}}"""
                                .formatted(EngineRig.brand(sender), sender))
                .post(call)
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT26H", "PT-25H"})
    void campaignIsAcceptedOnlyOnceTheClocksAgree(Duration ahead) {
        // given
        clock.setAhead(ahead);
        // when
        post("/campaigns").statusCode(503);
        post("/campaigns/dry-runs").statusCode(503);
        clock.mend();
        String campaign = post("/campaigns").statusCode(202).extract().path("id");
        // then
        assertThat(
                        rig.text(
                                """
                                select count(*) from campaign
                                 where brand = ? and (id <> ?::uuid or expires_at > now())
                                """,
                                EngineRig.brand(sender),
                                campaign))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT26H", "PT-25H"})
    void campaignIsResumedOnlyOnceTheClocksAgree(Duration ahead) {
        // given
        UUID campaign = rig.campaign(sender, "30 hours");
        rig.change(
                """
                update campaign set state = 'PAUSED', reason = 'OPT_OUT_RATE: 5 of 9',
                                    start_at = now() + interval '2 hours', chunks_expected = 0
                 where id = ?
                """,
                campaign);
        clock.setAhead(ahead);
        // when
        resume(campaign).statusCode(503);
        clock.mend();
        // then
        assertThat(rig.text("select state || ' ' || reason from campaign where id = ?", campaign))
                .isEqualTo("PAUSED OPT_OUT_RATE: 5 of 9");
        resume(campaign).statusCode(200).body("state", equalTo("SCHEDULED"));
    }

    private static ValidatableResponse resume(UUID campaign) {
        return as("campaigns-write").post("/campaigns/" + campaign + "/resume").then();
    }
}
