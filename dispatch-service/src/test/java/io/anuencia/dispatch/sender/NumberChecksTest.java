package io.anuencia.dispatch.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.anuencia.dispatch.clock.ClockWatches;
import io.anuencia.dispatch.cloudapi.GraphConfig;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.EventCodec;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberChecksTest {

    private static final Sender SENDER =
            new Sender(
                    "106540352242922",
                    "206540352242922",
                    80,
                    "env:T",
                    Sender.MarketingApi.MARKETING_MESSAGES,
                    "206540352242922");

    private final SenderHealths healths =
            new SenderHealths(null, null, null) {
                @Override
                public Optional<SenderHealth> find(String phoneNumberId) {
                    return known;
                }

                @Override
                void store(Sender sender, SenderHealth health, Optional<SenderHealth> before) {
                    kept = health;
                }
            };
    private Optional<SenderHealth> known = Optional.empty();
    private JsonNode answer =
            JsonNodeFactory.instance
                    .objectNode()
                    .put("quality_rating", "GREEN")
                    .put("whatsapp_business_manager_messaging_limit", "TIER_10K");
    private SenderHealth kept;

    private void check(int statusOfChange) {
        GraphNumbers graph =
                new GraphNumbers() {
                    @Override
                    public JsonNode get(String version, String number, String authorization) {
                        return answer;
                    }

                    @Override
                    public JsonNode change(
                            String version, String waba, String authorization, JsonNode settings) {
                        if (statusOfChange != 200) {
                            throw new WebApplicationException(statusOfChange);
                        }
                        return JsonNodeFactory.instance.objectNode().put("success", true);
                    }
                };
        GraphConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(GraphConfig.class)
                        .build()
                        .getConfigMapping(GraphConfig.class);
        TokenSource tokens =
                new TokenSource(config) {
                    @Override
                    public String tokenOf(String reference) {
                        return "token";
                    }
                };
        new NumberChecks(graph, config, tokens, healths, ClockWatches.database()).check(SENDER);
    }

    @Test
    void healthIsStoredEvenIfMetaRefusesTheCreativeOptOut() {
        // when
        check(403);
        // then
        assertThat(kept.quality()).isEqualTo("GREEN");
        assertThat(kept.answeredAt()).isEqualTo(kept.checkedAt());
        assertThat(kept.messagingLimit()).isEqualTo("TIER_10K");
        assertThat(kept.creativeOptOutAt()).isNull();
        assertThat(kept.problems())
                .singleElement()
                .asString()
                .contains("403", "creative changes to templates");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "[]"})
    void answerWithoutANumberKeepsTheKnownHealth(String body) throws JsonProcessingException {
        // given
        Instant before = Instant.now().minusSeconds(3600);
        known =
                Optional.of(
                        new SenderHealth(
                                before,
                                before,
                                null,
                                "AVAILABLE",
                                "RED",
                                null,
                                null,
                                null,
                                List.of()));
        answer = body == null ? null : EventCodec.json().readTree(body);
        // when
        check(200);
        // then
        assertThat(kept.quality()).isEqualTo("RED");
        assertThat(kept.answeredAt()).isEqualTo(before);
        assertThat(kept.checkedAt()).isAfter(before);
        assertThat(kept.problems()).singleElement().asString().contains("without a number");
    }

    @Test
    void numberWithACreativeOptOutHasNoProblem() {
        // when
        check(200);
        // then
        assertThat(kept.creativeOptOutAt()).isEqualTo(kept.checkedAt());
        assertThat(kept.problems()).isEmpty();
    }
}
