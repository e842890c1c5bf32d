package io.anuencia.testbed.simulator;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Business-scoped user ids: each portfolio has a different one for a person, and a person who
 * changes number gets a new one. The ids of a person are the same in every run.
 */
final class UserId {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");
    // The prefix does not identify a country reliably, so a few are enough.
    private static final Map<String, String> COUNTRIES =
            Map.of(
                    "1", "US", "34", "ES", "44", "GB", "51", "PE", "52", "MX", "54", "AR", "55",
                    "BR", "56", "CL", "57", "CO");
    private static final List<Integer> CODE_LENGTHS = List.of(2, 1);

    private UserId() {}

    static boolean is(String address) {
        // Called for each message, and nearly all addresses are numbers.
        return address.length() > 3 && address.charAt(2) == '.' && SHAPE.matcher(address).matches();
    }

    /**
     * Returns the user id of a number.
     *
     * @param ordinal number of ids that the person had there before
     */
    static String of(String digits, Portfolio portfolio, int ordinal) {
        long hash = Dice.mix(Dice.hash(digits + '/' + portfolio.id() + '/' + ordinal)) >>> 1;
        return country(digits) + ".1" + "%019d".formatted(hash);
    }

    private static String country(String digits) {
        for (int length : CODE_LENGTHS) {
            String country = COUNTRIES.get(digits.substring(0, length));
            if (country != null) {
                return country;
            }
        }
        return "US";
    }
}
