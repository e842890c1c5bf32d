package io.anuencia.testbed.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

    @Test
    void emptyDocumentHasTheDefaults() {
        // when
        Settings settings = read("{}");

        // then
        assertThat(settings.tokens()).containsExactly("local-graph-token");
        assertThat(settings.latency()).isEqualTo(new Span(0, 0));
        assertThat(settings.throughput()).isEqualTo(80);
        assertThat(settings.backlogMax()).isEqualTo(500_000);
        assertThat(settings.webhook())
                .isEqualTo(
                        new Settings.Webhook(
                                null,
                                "local-app-secret",
                                "local-verify-token",
                                10,
                                25,
                                0,
                                16,
                                new Span(200, 2000),
                                10_000,
                                new Settings.Oddities(new Span(0, 0), false, false, false)));
        assertThat(settings.timeline())
                .isEqualTo(
                        new Settings.Timeline(
                                new Span(20, 100),
                                new Span(50, 400),
                                new Span(200, 2000),
                                1,
                                0.7,
                                0,
                                0,
                                131026));
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(
                                false,
                                0,
                                Duration.ofHours(24),
                                true,
                                Tier.TIER_UNLIMITED,
                                new Outcome(Outcome.Kind.STATUS, 131048),
                                new Outcome(Outcome.Kind.HTTP, 131050)));
        assertThat(settings.replies().share()).isZero();
        assertThat(settings.replies().stopShare()).isEqualTo(0.5);
        assertThat(settings.replies().stopTexts()).containsKeys("es", "*");
    }

    @Test
    void everyFieldIsRead() {
        // when
        Settings settings =
                read(
                        """
                        {"tokens":["a","b"],"latencyMs":[1,2],"throughput":1000,"backlogMax":9,
                         "pair":{"burst":45,"everyMs":6},
                         "webhook":{"url":"http://h:1/x","appSecret":"s","verifyToken":"v",
                          "statusesPerPost":3,"lingerMs":4,"duplicateEvery":5,"connections":6,
                          "retryMs":[7,8],"timeoutMs":90,"failedWithoutCallback":true,
                          "delayMs":9,"shuffled":true,"unknownFields":true},
                         "timeline":{"sentMs":1,"deliveredMs":2,"readMs":3,"deliveredShare":0.1,
                          "readShare":0.2,"skipDeliveredShare":0.3,"failedShare":0.4,"failedCode":5},
                         "replies":{"share":0.1,"stopShare":0.2,"buttonShare":0.3,"delayMs":4,
                          "stopTexts":{"*":["x"]},"otherTexts":{"*":["y"]},"stopPayloadPrefix":"p"}}
                        """);

        // then
        Span one = new Span(1, 1);
        assertThat(settings)
                .isEqualTo(
                        new Settings(
                                List.of("a", "b"),
                                new Span(1, 2),
                                1000,
                                9,
                                new Settings.Pair(45, 6),
                                new Settings.Webhook(
                                        "http://h:1/x",
                                        "s",
                                        "v",
                                        3,
                                        4,
                                        5,
                                        6,
                                        new Span(7, 8),
                                        90,
                                        new Settings.Oddities(new Span(9, 9), true, true, true)),
                                new Settings.Timeline(
                                        one, new Span(2, 2), new Span(3, 3), 0.1, 0.2, 0.3, 0.4, 5),
                                new Settings.Replies(
                                        0.1,
                                        0.2,
                                        0.3,
                                        new Span(4, 4),
                                        Map.of("*", List.of("x")),
                                        Map.of("*", List.of("y")),
                                        "p"),
                                read("{}").limits()));
    }

    @Test
    void everyLimitIsRead() {
        // when
        Settings settings =
                read(
                        """
                        {"limits":{"countInbound":true,"marketingPerPerson":2,
                          "marketingWindow":"PT7H","usMarketing":false,"tier":"TIER_250",
                          "overTierCode":130429,"overTierRefused":true,"stoppedRefused":false}}
                        """);

        // then
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(
                                true,
                                2,
                                Duration.ofHours(7),
                                false,
                                Tier.TIER_250,
                                new Outcome(Outcome.Kind.HTTP, 130429),
                                new Outcome(Outcome.Kind.STATUS, 131050)));
    }

    @Test
    void mistakesNameTheirPath() {
        assertThatThrownBy(() -> read("{\"webhook\":{\"retryMs\":0}}"))
                .hasMessageStartingWith("webhook.retryMs: must begin above 0");
        assertThatThrownBy(() -> read("{\"replies\":{\"stopTexts\":{\"es\":[7]}}}"))
                .hasMessageStartingWith("replies.stopTexts.es[0]: must be a text, got 7");
        assertThatThrownBy(() -> read("{\"replies\":{\"stopTexts\":{}}}"))
                .hasMessageStartingWith("replies.stopTexts: needs texts by language");
        assertThatThrownBy(() -> read("{\"timeline\":7}"))
                .hasMessageStartingWith("timeline: must be a JSON object, got 7");
        assertThatThrownBy(() -> read("{\"limits\":{\"tier\":\"TIER_1K\"}}"))
                .hasMessageStartingWith("limits.tier: must be one of [TIER_250,");
        assertThatThrownBy(() -> read("{\"limits\":{\"marketingWindow\":\"24h\"}}"))
                .hasMessageStartingWith("limits.marketingWindow: must be an ISO-8601 duration");
        assertThatThrownBy(() -> read("{\"throughput\":-1}"))
                .hasMessageStartingWith("throughput: must be from 0");
    }

    @Test
    void changeIsLaidOverAndNullResets() throws JsonProcessingException {
        // given
        CurrentSettings current = new CurrentSettings(node("{\"throughput\":5}"));

        // when
        current.change(node("{\"timeline\":{\"readShare\":0}}"));
        current.change(node("{\"throughput\":null,\"timeline\":{\"failedShare\":1}}"));

        // then
        assertThat(current.now().throughput()).isEqualTo(80);
        assertThat(current.now().timeline().readShare()).isZero();
        assertThat(current.now().timeline().failedShare()).isEqualTo(1);
    }

    private static Settings read(String json) {
        try {
            return new CurrentSettings(node(json)).now();
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static ObjectNode node(String json) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(json);
    }
}
