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

/** Reports about an account that pause its campaigns, and those that do not. */
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
    void accountThatEndsPausesItsCampaigns(String value, String reason) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        // when
        rig.publish(news(shop, value, reason, List.of()));
        // then
        awaitReason(campaign, "ACCOUNT_RESTRICTED: WhatsApp says " + value);
    }

    /** UNKNOWN stands for a kind that Meta did not name. */
    @ParameterizedTest
    @CsvSource({
        "RESTRICTED_CUSTOMER_INITIATED_MESSAGING",
        "RESTRICTED_BUSINESS_INITIATED_MESSAGING",
        "UNKNOWN"
    })
    void restrictionThatMayAffectSendingPausesEvenAmongHarmlessOnes(String kind) {
        // given
        CampaignRig.Shop shop = rig.shop();
        UUID campaign = rig.running(shop, 1);
        // when
        rig.publish(restriction(shop, "RESTRICTED_ADD_PHONE_NUMBER_ACTION", kind));
        // then
        awaitReason(campaign, "ACCOUNT_RESTRICTED: WhatsApp says ACCOUNT_RESTRICTION");
    }

    /** Reports about one account are read in order: the last ones pause, and say so. */
    @Test
    void reinstatedAccountOrUnrelatedRestrictionKeepsSending() {
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
