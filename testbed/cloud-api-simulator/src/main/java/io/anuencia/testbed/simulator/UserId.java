package io.anuencia.testbed.simulator;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Business-scoped user ids: another one for each portfolio, and a new one when somebody changes the
 * number. The same person has the same in every run.
 */
final class UserId {
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");
    // The prefix is no safe sign of a country, so a few are enough.
    private static final Map<String, String> COUNTRIES =
            Map.of(
                    "1", "US", "34", "ES", "44", "GB", "51", "PE", "52", "MX", "54", "AR", "55",
                    "BR", "56", "CL", "57", "CO");
    private static final List<Integer> CODE_LENGTHS = List.of(2, 1);

    private UserId() {}

    static boolean is(String address) {
        // Asked for each message, and nearly all are numbers.
        return address.length() > 3 && address.charAt(2) == '.' && SHAPE.matcher(address).matches();
    }

    /**
     * The id of a number.
     *
     * @param ordinal how many ids the person had there before
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
