package io.anuencia.testbed.acceptance.requests;

import java.util.Random;

/** Values as they are written in JSON. */
final class JsonValues {

    private static final int DEEP = 1_000;
    private static final int DIGITS = 1_001;

    private JsonValues() {}

    /** Some calls may take it. */
    static String odd(Random random) {
        return Odd.one("values", random);
    }

    /** It is no JSON, or nothing that can be kept. */
    static String unfit(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "[".repeat(DEEP) + "]".repeat(DEEP);
            case 1 -> "{\"all\":[".repeat(DEEP) + "]}".repeat(DEEP);
            case 2 -> "9".repeat(DIGITS);
            default -> Odd.one("unfit", random);
        };
    }
}
