package io.anuencia.testbed.localstack.demo;

import java.util.Locale;
import java.util.Random;

/**
 * The countries of the sample's people, and their mobile numbers.
 *
 * <p>Only prefixes whose time zones are all inside sending hours at 15:30 UTC: in Mexico the
 * capital, Guadalajara and Monterrey, not the north-west.
 */
enum Country {
    PE(35, "+51", "America/Lima", new String[] {"9"}, 8),
    MX(20, "+52", "America/Mexico_City", new String[] {"55", "33", "81"}, 8),
    CO(15, "+57", "America/Bogota", new String[] {"300", "301", "310", "311", "320"}, 7),
    CL(10, "+56", "America/Santiago", new String[] {"9"}, 8),
    AR(10, "+549", "America/Argentina/Buenos_Aires", new String[] {"11"}, 8),
    EC(5, "+593", "America/Guayaquil", new String[] {"98", "99"}, 7),
    ES(5, "+34", "Europe/Madrid", new String[] {"61", "62", "65"}, 7);

    private static final int ALL_WEIGHTS = 100;

    private final int weight;
    private final String prefix;
    private final String zone;
    private final String[] operators;
    private final int digits;

    Country(int weight, String prefix, String zone, String[] operators, int digits) {
        this.weight = weight;
        this.prefix = prefix;
        this.zone = zone;
        this.operators = operators;
        this.digits = digits;
    }

    static Country draw(Random random) {
        int left = random.nextInt(ALL_WEIGHTS);
        for (var country : values()) {
            left -= country.weight;
            if (left < 0) {
                return country;
            }
        }
        return PE;
    }

    String zone() {
        return zone;
    }

    /** Returns a canonical number. */
    String number(Random random) {
        var operator = operators[random.nextInt(operators.length)];
        // The first digit stays between 4 and 7: inside every plan, and never all zeros.
        int first = 4 + random.nextInt(4);
        int rest = random.nextInt((int) Math.pow(10, digits - 1));
        return prefix
                + operator
                + first
                + String.format(Locale.ROOT, "%0" + (digits - 1) + "d", rest);
    }

    /** Returns the number as somebody might have typed it. */
    String spelling(String canonical, Random random) {
        var national = canonical.substring(prefix.length());
        return switch (random.nextInt(4)) {
            case 0 -> "00" + canonical.substring(1);
            case 1 -> prefix + " " + grouped(national);
            case 2 -> asAtHome(national);
            default -> oldForm(national);
        };
    }

    private static String grouped(String national) {
        int middle = national.length() - 3;
        return national.substring(0, 3)
                + " "
                + national.substring(3, middle)
                + "-"
                + national.substring(middle);
    }

    private String asAtHome(String national) {
        return switch (this) {
            case EC -> "0" + national;
            case PE, MX, CO, CL, AR, ES -> grouped(national);
        };
    }

    private String oldForm(String national) {
        return switch (this) {
            case MX -> "+521" + national;
            case AR -> "+54 11 15-" + national.substring(2);
            case PE, CO, CL, EC, ES -> prefix + national;
        };
    }
}
