package io.anuencia.testbed.acceptance.requests;

import java.util.Random;

/** Spoils a header, or the method. */
final class HeaderMutation implements Mutation {

    @Override
    public Mutated of(GoodRequest good, Random random) {
        Request request = good.request();
        if (random.nextInt(8) == 0) {
            String method = Odd.one("methods", random);
            return new Mutated("method " + method, request.withMethod(method), false);
        }
        String name = Odd.header(random);
        String value = Odd.headerValue(name, random);
        Request changed = request.withHeader(name, value);
        if (random.nextInt(4) == 0) {
            changed = changed.withAnotherHeader(name, Odd.headerValue(name, random));
        }
        return new Mutated(name + ": " + value, changed, false);
    }
}
