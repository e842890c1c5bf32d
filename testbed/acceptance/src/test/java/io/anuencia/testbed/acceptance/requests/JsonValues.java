package io.anuencia.testbed.acceptance.requests;

import java.util.Random;

/** JSON values in their written form. */
final class JsonValues {

    private static final int DEEP = 1_000;
    private static final int DIGITS = 1_001;

    private JsonValues() {}

    /** Returns a value that some calls may accept. */
    static String odd(Random random) {
        return Odd.one("values", random);
    }

    /** Returns a value that is not JSON, or cannot be stored. */
    static String unfit(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "[".repeat(DEEP) + "]".repeat(DEEP);
            case 1 -> "{\"all\":[".repeat(DEEP) + "]}".repeat(DEEP);
            case 2 -> "9".repeat(DIGITS);
            default -> Odd.one("unfit", random);
        };
    }
}
