package io.anuencia.testbed.acceptance.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.acceptance.requests.GoodRequest.Call;
import io.anuencia.testbed.localstack.Account;
import io.anuencia.testbed.localstack.Json;
import io.anuencia.testbed.localstack.LocalStack;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/**
 * Valid requests in the order of {@code requests/good.json}; a later one refers to an earlier
 * answer by <code>${name}</code>.
 */
final class Walk {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * After everything that may move the clock of the stack, and before the horizon of dispatch.
     */
    private static final Duration SOON = Duration.ofDays(10);

    private final LocalStack stack;
    private final Map<String, String> names = new TreeMap<>();

    /**
     * Creates a walk.
     *
     * @param seed another seed uses other people, so that a stack can be walked through again
     */
    Walk(LocalStack stack, long seed) {
        this.stack = stack;
        names.put("${n}", "%03d".formatted(Math.floorMod(seed, 1_000)));
        names.put("${sender}", Account.PHONE_NUMBER_ID);
        names.put("${account}", Account.WABA_ID);
        names.put("${tokenRef}", stack.tokenRef());
        Instant soon = stack.clock().now().plus(SOON).truncatedTo(ChronoUnit.SECONDS);
        names.put("${soon}", soon.toString());
        names.put("${later}", soon.plus(Duration.ofDays(1)).toString());
    }

    /** Makes all requests, each once it is accepted. */
    List<GoodRequest> requests() {
        List<GoodRequest> made = new ArrayList<>();
        for (JsonNode line : Odd.read("good.json")) {
            JsonNode named = named(line);
            Call call = Call.parse(named.path("call").asText());
            GoodRequest good = GoodRequest.of(call, named, stack.description().token());
            Answer answer = taken(good, named.path("answer").asInt(0));
            named.path("keep")
                    .properties()
                    .forEach(each -> keep(each.getKey(), answer, each.getValue().asText()));
            made.add(good);
        }
        return made;
    }

    private JsonNode named(JsonNode line) {
        String text = Json.line(line);
        for (Map.Entry<String, String> name : names.entrySet()) {
            boolean isText = !name.getValue().startsWith("{");
            String place = isText ? name.getKey() : '"' + name.getKey() + '"';
            text = text.replace(place, name.getValue());
        }
        return Json.parse(text);
    }

    private void keep(String name, Answer answer, String place) {
        JsonNode value = Json.parse(answer.body()).at(place);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalStateException("nothing is answered that could be kept as " + name);
        }
        names.put("${" + name + "}", value.isContainerNode() ? Json.line(value) : value.asText());
    }

    /** Retries, because what one service stores reaches the others a moment later. */
    private Answer taken(GoodRequest good, int wanted) {
        URI service = URI.create(stack.description().url(good.call().service()));
        AtomicReference<Answer> last = new AtomicReference<>();
        Awaitility.await(good.call().toString())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(
                        () -> {
                            last.set(Answer.to(good.request(), service));
                            assertThat(last.get())
                                    .matches(
                                            each ->
                                                    wanted == each.status()
                                                            || wanted == 0 && isTaken(each));
                        });
        return last.get();
    }

    private static boolean isTaken(Answer answer) {
        return answer.status() >= 200 && answer.status() < 400;
    }
}
