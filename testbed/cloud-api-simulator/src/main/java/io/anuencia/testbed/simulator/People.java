package io.anuencia.testbed.simulator;

import java.util.HashMap;
import java.util.Map;

/** Everyone who wrote or was written to; a person exists from their first mention. */
final class People {
    private final Map<String, Person> byId = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Accounts accounts;
    private final boolean userIds;

    private People(Accounts accounts, boolean userIds) {
        this.accounts = accounts;
        this.userIds = userIds;
    }

    /**
     * Reads {@code aliases}, which map dialled digits to the different id that WhatsApp has for
     * them, and {@code userIds}.
     */
    static People read(Fields document, Accounts accounts) {
        People people = new People(accounts, document.flag("userIds", false));
        // The path of an error ends here: it is printed at the start, and the keys are numbers.
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

    /** Finds the person of a number in any spelling or of a scoped id; null if it is neither. */
    Person find(String address) {
        if (UserId.is(address)) {
            return byId.computeIfAbsent(address, id -> new Person(id, true));
        }
        String digits = digits(address);
        if (digits == null) {
            return null;
        }
        String waId = aliases.getOrDefault(digits, digits);
        Person known = byId.get(waId);
        return known == null ? appear(waId) : known;
    }

    private Person appear(String waId) {
        Person person = new Person(waId, false);
        byId.put(waId, person);
        if (userIds) {
            showUserIds(person);
        }
        return person;
    }

    /** Shows a person's user ids in webhooks from now on, and lets them be addressed by these. */
    void showUserIds(Person person) {
        person.showUserId();
        accounts.businesses().forEach(each -> byId.put(person.userId(each), person));
    }

    /** Returns the person in the path of a control call. */
    Person named(String address) {
        Person person = find(address);
        if (person == null) {
            throw BadInput.at("", "the path must hold a wa_id (digits) or a user id");
        }
        return person;
    }

    /** Empties everybody's phone; their identities and the numbers they wrote to stay. */
    void forgetMessages() {
        byId.values().forEach(Person::forgetLastMessage);
    }

    /** The digits of a number written with the usual separators; null if it is not a number. */
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
