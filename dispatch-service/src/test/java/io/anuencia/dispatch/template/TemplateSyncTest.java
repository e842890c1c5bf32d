package io.anuencia.dispatch.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anuencia.dispatch.clock.ClockWatches;
import io.anuencia.dispatch.cloudapi.GraphConfig;
import io.anuencia.dispatch.sender.Sender;
import io.anuencia.dispatch.token.TokenSource;
import io.anuencia.messaging.rest.ProblemException;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplateSyncTest {

    private final ObjectNode answer = JsonNodeFactory.instance.objectNode();
    private final List<String> tokensTried = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();

    private TemplateSync sync(int statusOfFirst) {
        GraphTemplates graph =
                (version, waba, authorization, after) -> {
                    tokensTried.add(authorization);
                    if (tokensTried.size() == 1 && statusOfFirst != 200) {
                        throw new WebApplicationException(statusOfFirst);
                    }
                    return answer;
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
                        return reference;
                    }
                };
        Templates templates =
                new Templates(null) {
                    @Override
                    void replace(String wabaId, List<Template> listed, Instant asOf) {
                        replaced.add(wabaId);
                    }
                };
        return new TemplateSync(graph, config, tokens, templates, ClockWatches.database());
    }

    private static List<Sender> numbers() {
        return List.of(number("1"), number("2"));
    }

    private static Sender number(String id) {
        return new Sender(id, "waba", 80, id, Sender.MarketingApi.MESSAGES, "waba");
    }

    @Test
    void refusedNumberDoesNotBlockTheOthersOfItsAccount() {
        // given
        answer.putArray("data");
        // when
        sync(401).sync(numbers());
        // then
        assertThat(tokensTried).containsExactly("Bearer 1", "Bearer 2");
        assertThat(replaced).containsExactly("waba");
    }

    @Test
    void accountIsNotRetriedWithAnotherNumberWhileGraphFails() {
        // given
        answer.putArray("data");
        // then
        assertThatThrownBy(() -> sync(503).sync(numbers())).isInstanceOf(ProblemException.class);
        assertThat(tokensTried).hasSize(1);
    }

    @Test
    void answerWithoutAListDeletesNoTemplate() {
        // given
        answer.putObject("data");
        // then
        assertThatThrownBy(() -> sync(200).sync(numbers()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("without a list");
        assertThat(replaced).isEmpty();
    }
}
