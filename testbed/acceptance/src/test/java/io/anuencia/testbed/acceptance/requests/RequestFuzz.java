package io.anuencia.testbed.acceptance.requests;

import io.anuencia.testbed.acceptance.requests.GoodRequest.Call;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends wrong requests to every call that the services describe, and judges the answers. */
public final class RequestFuzz {

    private static final int AT_ONCE = 4;
    private static final String SHOWN = "%s%n  %.200s: %s%n--> %s%n<-- %d %s%n%.1000s%n";

    private final LocalStack stack;
    private final long seed;
    private final Consumer<String> out;

    /**
     * Creates a fuzz for a stack.
     *
     * @param seed seed of all choices
     * @param out receives a line at the end
     */
    public RequestFuzz(LocalStack stack, long seed, Consumer<String> out) {
        this.stack = stack;
        this.seed = seed;
        this.out = out;
    }

    /**
     * Changes each valid request this many times.
     *
     * @return the answers that break a rule, in words; empty if none does
     */
    public List<String> complaints(int rounds) throws InterruptedException {
        List<GoodRequest> good = new Walk(stack, seed).requests();
        Description description = Description.of(services());
        List<String> complaints = new ArrayList<>();
        description
                .without(good.stream().map(GoodRequest::call).toList())
                .forEach(each -> complaints.add(each + " is not in requests/good.json"));
        List<Callable<Optional<String>>> tries = new ArrayList<>();
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            for (GoodRequest each : good) {
                Random own = new Random(random.nextLong());
                List<Mutation> mutations = mutations(each, description);
                tries.add(() -> complaint(each, mutations, own));
            }
        }
        complaints.addAll(all(tries));
        out.accept(tries.size() + " wrong requests, seed " + seed);
        return complaints;
    }

    private Map<Part, Api> services() {
        return Stream.of(Part.CONTACTS, Part.CONSENT, Part.DISPATCH)
                .collect(
                        Collectors.toMap(
                                part -> part,
                                part -> new Api(stack.description().url(part), null)));
    }

    /** Returns the mutations; those with more to change are drawn more often. */
    private static List<Mutation> mutations(GoodRequest good, Description description) {
        Mutation target = new TargetMutation(description.of(good.call()).parameters());
        Mutation header = new HeaderMutation();
        Mutation body = new BodyMutation();
        if (good.body() == null) {
            return List.of(target, header);
        }
        if (good.json() == null) {
            return List.of(target, header, body, body);
        }
        Mutation json = new JsonMutation();
        return List.of(target, header, body, json, json, json, json);
    }

    private Optional<String> complaint(GoodRequest good, List<Mutation> mutations, Random random)
            throws IOException {
        var mutated = mutations.get(random.nextInt(mutations.size())).of(good, random);
        Call call = good.call();
        Request request = mutated.request();
        Answer answer = Answer.to(request, URI.create(stack.description().url(call.service())));
        return AnswerRules.complaint(mutated, answer)
                .map(
                        why ->
                                SHOWN.formatted(
                                        call,
                                        mutated.words(),
                                        why,
                                        request,
                                        answer.status(),
                                        answer.contentType(),
                                        answer.body()));
    }

    private static List<String> all(List<Callable<Optional<String>>> tries)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<String> complaints = new ArrayList<>();
            for (Future<Optional<String>> each : threads.invokeAll(tries)) {
                each.get().ifPresent(complaints::add);
            }
            return complaints;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request could not be sent", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
