package io.anuencia.testbed.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Everyone who was written to or wrote; a person exists from the first mention. */
final class People {
    private static final Pattern SCOPED_ID = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");

    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    /** Reads {@code aliases}: dialled digits to the different id that WhatsApp has for them. */
    static People read(Fields document) {
        People people = new People();
        // The path of a complaint stops here: it is printed at the start, and keys are numbers.
        document.object("aliases")
                .node()
                .properties()
                .forEach(alias -> people.alias(alias.getKey(), alias.getValue().asText()));
        return people;
    }

    private void alias(String dialled, String waId) {
        if (!dialled.equals(digits(dialled)) || !waId.equals(digits(waId))) {
            throw BadInput.at("aliases", "must map digits to digits, both without +");
        }
        aliases.put(dialled, waId);
    }

    /** The person of a number in any spelling or of a scoped id; null if it is neither. */
    Person find(String address) {
        if (SCOPED_ID.matcher(address).matches()) {
            return byId.computeIfAbsent(address, id -> new Person(id, true));
        }
        String digits = digits(address);
        if (digits == null) {
            return null;
        }
        String waId = aliases.getOrDefault(digits, digits);
        return byId.computeIfAbsent(waId, id -> new Person(id, false));
    }

    /** Empties everybody's phone; who they are and whom they wrote to stays. */
    void forgetMessages() {
        byId.values().forEach(Person::forgetLastMessage);
    }

    /** The digits of a number written with the usual separators; null if it is no number. */
    static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            } else if (" -().+".indexOf(c) < 0) {
                return null;
            }
        }
        return digits.length() >= 7 && digits.length() <= 15 ? digits.toString() : null;
    }
}
