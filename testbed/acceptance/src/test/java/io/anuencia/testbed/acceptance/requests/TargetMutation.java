package io.anuencia.testbed.acceptance.requests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils a part of the path or a parameter of the query. */
final class TargetMutation implements Mutation {

    private final List<String> parameters;

    /**
     * Creates mutations for one call.
     *
     * @param parameters query parameters of the call
     */
    TargetMutation(List<String> parameters) {
        this.parameters = parameters;
    }

    @Override
    public Mutated of(GoodRequest good, Random random) {
        boolean query = !parameters.isEmpty() && random.nextBoolean();
        String target = query ? otherQuery(good, random) : otherPath(good, random);
        return new Mutated("target " + target, good.request().withTarget(target), false);
    }

    /** Gives a parameter another value, two, or none; a forged page token is just another value. */
    private String otherQuery(GoodRequest good, Random random) {
        String name = parameters.get(random.nextInt(parameters.size()));
        List<String> query = new ArrayList<>(Arrays.asList(good.call().query().split("&")));
        query.removeIf(each -> each.isEmpty() || each.startsWith(name + "="));
        for (int i = 0; i <= random.nextInt(2); i++) {
            query.add(name + "=" + Odd.one("parameters", random));
        }
        if (random.nextInt(6) == 0) {
            query.add(Odd.one("parameters", random));
        }
        return good.call().path() + "?" + String.join("&", query);
    }

    /** Changes a part of the path other than the first, which identifies the call. */
    private static String otherPath(GoodRequest good, Random random) {
        String[] parts = good.call().path().substring(1).split("/");
        String other = Odd.one("parts", random);
        if (parts.length == 1) {
            return "/" + parts[0] + "/" + other;
        }
        parts[1 + random.nextInt(parts.length - 1)] = other;
        String query = good.call().query();
        return "/" + String.join("/", parts) + (query.isEmpty() ? "" : "?" + query);
    }
}
