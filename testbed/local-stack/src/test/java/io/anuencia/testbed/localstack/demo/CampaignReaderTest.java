package io.anuencia.testbed.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.localstack.Json;
import org.junit.jupiter.api.Test;

class CampaignReaderTest {
    @Test
    void aMessageThatFailedAfterItsAcceptanceCountsAsAcceptedAlone() {
        // given
        var campaign =
                Json.parse(
                        """
                        {"state":"COMPLETED","total":20,
                         "states":{"PLANNED":0,"REQUESTED":0,"INTENT":0,"ACCEPTED":1,"SENT":2,"DELIVERED":3,
                                   "READ":4,"FAILED":3,"IN_DOUBT":1,"UNKNOWN":1,
                                   "suppressed":{"CON_NONE":2,"SUP_BRAND":1},"deferred":{"QH_WINDOW":2}},
                         "reached":{"accepted":12,"delivered":8,"read":4}}
                        """);
        // when
        var result = CampaignResult.of(campaign);
        // then
        assertThat(result.accepted()).isEqualTo(12);
        assertThat(result.failed()).isEqualTo(1);
        assertThat(result.inDoubt()).isEqualTo(2);
        assertThat(CampaignResult.sum(result.suppressed())).isEqualTo(3);
        assertThat(result.conserves()).isTrue();
    }

    @Test
    void aLostMessageBreaksConservation() {
        // given
        var campaign = Json.parse("{\"total\":3,\"states\":{\"READ\":1,\"PLANNED\":1}}");
        // when
        var result = CampaignResult.of(campaign);
        // then
        assertThat(result.conserves()).isFalse();
        assertThat(result.underWay()).isEqualTo(1);
    }
}
