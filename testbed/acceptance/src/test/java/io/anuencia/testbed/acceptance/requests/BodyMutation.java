package io.anuencia.testbed.acceptance.requests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Spoils the bytes of a body, or their announcement. */
final class BodyMutation implements Mutation {

    private static final String NO_CHUNK = "0\r\n\r\n";

    @Override
    public Mutated of(GoodRequest good, Random random) {
        Request request = good.request();
        byte[] body = request.body();
        boolean bad = good.json() != null;
        int place = random.nextInt(body.length);
        return switch (random.nextInt(7)) {
            case 0 ->
                    new Mutated(
                            "cut at " + place, request.withBody(Arrays.copyOf(body, place)), bad);
            case 1 -> new Mutated("more", request.withBody(with(body, body.length, "}")), bad);
            case 2 ->
                    new Mutated(
                            "no UTF-8 at " + place,
                            request.withBody(with(body, place, Odd.one("noUtf8", random))),
                            bad);
            case 3 -> {
                String other = Odd.one("bodies", random);
                byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
                yield new Mutated("the body " + other, request.withBody(bytes), false);
            }
            case 4 ->
                    new Mutated(
                            "no chunk",
                            request.withHeader("Transfer-Encoding", "chunked")
                                    .withBody(latin(NO_CHUNK)),
                            false);
            case 5 -> new Mutated("no type", request.withHeader("Content-Type", null), false);
            default -> {
                String type = Odd.one("types", random);
                yield new Mutated("type " + type, request.withHeader("Content-Type", type), false);
            }
        };
    }

    private static byte[] with(byte[] body, int place, String bytes) {
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(body, 0, place);
        more.writeBytes(latin(bytes));
        more.write(body, place, body.length - place);
        return more.toByteArray();
    }

    private static byte[] latin(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
