package io.anuencia.dispatch.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.dispatch.CampaignRig;
import io.anuencia.dispatch.GraphStub;
import io.anuencia.dispatch.TestTokens;
import io.anuencia.events.AccountReported;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which news of an account stop what it sends. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TestTokens.class)
@QuarkusTestResource(GraphStub.class)
class AccountNewsIT {

    @Inject CampaignRig rig;

    private static AccountReported news(
            CampaignRig.Shop shop, String value, String reason, List<String> restrictions) {
        return new AccountReported(
                shop.wabaId(), "account_update", value, restrictions, reason, null, Instant.now());
    }

    private static AccountReported restriction(CampaignRig.Shop shop, String... kinds) {
        return news(shop, "ACCOUNT_RESTRICTION", null, List.of(kinds));
    }

    private void awaitReason(UUID campaign, String reason) {
        rig.awaitState(campaign, "PAUSED");
        assertThat(rig.show(campaign).getString("reason")).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT_DELETED,",
        "ACCOUNT_OFFBOARDED,",
        "DISABLED_UPDATE, SCHEDULE_FOR_DISABLE",
        "DISABLED_UPDATE,"
    })
    void accountThatEndsPausesWhatItSends(String value, String reason) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        // when
        rig.publish(news(shop, value, reason, List.of()));
        // then
        awaitReason(campaign, "ACCOUNT_RESTRICTED: WhatsApp says " + value);
    }

    /** UNKNOWN is a kind that Meta did not name. */
    @ParameterizedTest
    @CsvSource({
        "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
        "RESTRICTED_BUSINESS_INITIATED_MESSAGING",
        "UNKNOWN"
    })
    void restrictionThatMayConcernSendingPausesBesideOnesThatDoNot(String kind) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        // when
        rig.publish(restriction(shop, "RESTRICTED_ADD_PHONE_NUMBER_ACTION", kind));
        // then
        awaitReason(campaign, "ACCOUNT_RESTRICTED: WhatsApp says ACCOUNT_RESTRICTION");
    }

    /** News of one account are read in their order: the last ones pause, and say so. */
    @Test
    void accountThatComesBackOrIsForbiddenOtherThingsSendsOn() {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        // when
        rig.publish(
                news(shop, "DISABLED_UPDATE", "REINSTATE", List.of()),
                restriction(shop, "RESTRICTED_ADD_PHONE_NUMBER_ACTION"),
                restriction(shop, "RESTRICTED_BUSINESS_INITIATED_CALLING"),
                restriction(shop, "RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES"),
                news(shop, "ACCOUNT_DELETED", null, List.of()));
        // then
        awaitReason(campaign, "ACCOUNT_RESTRICTED: WhatsApp says ACCOUNT_DELETED");
    }
}
