package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Webhooks with deviations from the ordinary. */
class OdditiesIT {

    @Test
    void unknownMembersAppearAtEachLevelAndAreSigned() {
        try (Rig rig = Rig.started("{\"webhook\":{\"unknownFields\":true}}")) {
            // when
            rig.send(Rig.winterSale("51999000900"));

            // then
            await("statuses").untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(3));
            assertThat(rig.receiver().accepted())
                    .allSatisfy(
                            post -> {
                                assertThat(post.json().has("x_sim_envelope")).isTrue();
                                assertThat(
                                                post.json()
                                                        .at("/entry/0/changes/0/value")
                                                        .has("x_sim_value"))
                                        .isTrue();
                                assertThat(post.signature())
                                        .isEqualTo(new Signature().of(post.bytes(), "s3cret"));
                            });
        }
    }

    @Test
    void failedStatusMayLackTheCallbackData() {
        try (Rig rig =
                Rig.started(
                        """
                        {"webhook":{"failedWithoutCallback":true},
                         "outcomes":[{"to":"51999000901","at":"STATUS","code":131026}]}
                        """)) {
            // when
            rig.send(Rig.winterSale("51999000901"));
            rig.send(Rig.winterSale("51999000902"));

            // then
            await("four statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(4));
            assertThat(rig.receiver().statuses())
                    .allSatisfy(
                            status ->
                                    assertThat(status.has("biz_opaque_callback_data"))
                                            .isEqualTo(!status.has("errors")));
            assertThat(rig.receiver().statuses()).filteredOn(s -> s.has("errors")).hasSize(1);
        }
    }

    @Test
    void statusesOfAPostComeInAnyOrder() {
        try (Rig rig =
                Rig.started(
                        """
                        {"webhook":{"shuffled":true,"statusesPerPost":100,"lingerMs":300},
                         "timeline":{"readShare":0}}
                        """)) {
            // given
            for (int i = 10; i < 40; i++) {
                rig.send(Rig.winterSale("519990009" + i));
            }

            // when
            await("sixty statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(60));

            // then
            List<String> recipients =
                    rig.receiver().statuses().stream()
                            .map(status -> status.path("recipient_id").asText())
                            .toList();
            assertThat(recipients.stream().distinct().toList())
                    .hasSize(30)
                    .isNotEqualTo(recipients.stream().distinct().sorted().toList());
        }
    }

    @Test
    void delayedPostIsOvertaken() {
        try (Rig rig =
                Rig.started(
                        """
                        {"webhook":{"delayMs":[0,150]},"timeline":{"readShare":0}}
                        """)) {
            // when
            for (int i = 10; i < 30; i++) {
                rig.send(Rig.winterSale("519990010" + i));
            }

            // then
            await("forty statuses")
                    .untilAsserted(() -> assertThat(rig.receiver().statuses()).hasSize(40));
            List<String> sent =
                    rig.receiver().statuses().stream()
                            .filter(status -> "sent".equals(status.path("status").asText()))
                            .map(status -> status.path("recipient_id").asText())
                            .toList();
            assertThat(sent).hasSize(20).isNotEqualTo(sent.stream().sorted().toList());
        }
    }
}
