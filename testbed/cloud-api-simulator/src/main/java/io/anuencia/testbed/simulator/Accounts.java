package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The businesses and numbers that exist; fixed at the start. */
final class Accounts {
    private static final Pattern ID = Pattern.compile("[0-9]{5,20}");

    private final Map<String, Business> businesses = new LinkedHashMap<>();
    private final Map<String, Portfolio> portfolios = new HashMap<>();
    private final Map<String, SenderNumber> numbers = new LinkedHashMap<>();

    static Accounts read(Fields document) {
        Accounts accounts = new Accounts();
        for (Fields business : document.objects("businesses")) {
            accounts.add(business);
        }
        if (accounts.numbers.isEmpty()) {
            throw BadInput.at(
                    "businesses",
                    "needs at least one business with one number, as [{\"wabaId\":\"1029\","
                            + "\"phoneNumbers\":[{\"id\":\"106540352242922\"}],\"templates\":[]}]");
        }
        return accounts;
    }

    Optional<SenderNumber> number(String id) {
        return Optional.ofNullable(numbers.get(id));
    }

    Collection<Business> businesses() {
        return businesses.values();
    }

    Optional<Business> business(String wabaId) {
        return Optional.ofNullable(businesses.get(wabaId));
    }

    List<SenderNumber> numbersOf(Business business) {
        return numbers.values().stream().filter(each -> each.business() == business).toList();
    }

    /** Returns the named number; the name may be null if there is only one. */
    SenderNumber numberOrOnly(String id) {
        if (id == null && numbers.size() > 1) {
            throw BadInput.at("phoneNumberId", "is required: there are " + numbers.keySet());
        }
        return id == null
                ? numbers.values().iterator().next()
                : number(id)
                        .orElseThrow(() -> BadInput.at("phoneNumberId", "is not a number here"));
    }

    /**
     * Returns the number that a person writes to: the named one, else that of their last message,
     * else the only one there is.
     *
     * @param id id of the number, or null
     */
    SenderNumber numberFor(Person person, String id) {
        if (id != null) {
            return number(id)
                    .orElseThrow(() -> BadInput.at("phoneNumberId", "is not a number here"));
        }
        if (person.lastMessage() != null) {
            return person.lastMessage().from();
        }
        if (numbers.size() == 1) {
            return numbers.values().iterator().next();
        }
        throw BadInput.at(
                "phoneNumberId",
                "is required: this person has no message yet and there are several numbers to"
                        + " write to");
    }

    /** Returns the business that a call names, which it may omit if there is only one. */
    Business businessOf(Fields call) {
        String wabaId = call.text("wabaId", null);
        if (wabaId == null && businesses.size() > 1) {
            throw BadInput.at("wabaId", "is required: there are " + businesses.keySet());
        }
        Business business =
                wabaId == null ? businesses.values().iterator().next() : businesses.get(wabaId);
        if (business == null) {
            throw BadInput.at("wabaId", "is not known; there are " + businesses.keySet());
        }
        return business;
    }

    private void add(Fields in) {
        String wabaId = id(in, "wabaId");
        Portfolio portfolio =
                portfolios.computeIfAbsent(in.text("portfolio", wabaId), Portfolio::new);
        Business business =
                new Business(wabaId, new TemplateCatalog(), new AccountState(), portfolio);
        business.templates().replace(TemplateCatalog.read(in.objects("templates")));
        if (businesses.put(business.wabaId(), business) != null) {
            throw BadInput.at(in.path("wabaId"), "is given twice");
        }
        List<Fields> phones = new ArrayList<>(in.objects("phoneNumbers"));
        in.refuseUnknown();
        for (Fields phone : phones) {
            String id = id(phone, "id");
            SenderNumber number =
                    new SenderNumber(
                            business,
                            id,
                            phone.text(
                                    "displayPhoneNumber", "1555" + id.substring(id.length() - 5)),
                            phone.number("throughput", SenderNumber.NO_OWN_LIMIT, -1, 1_000_000));
            phone.refuseUnknown();
            if (numbers.put(id, number) != null) {
                throw BadInput.at(phone.path("id"), "is given twice");
            }
        }
    }

    private static String id(Fields in, String name) {
        String id = in.text(name);
        if (!ID.matcher(id).matches()) {
            throw BadInput.at(in.path(name), "must be a text of 5 to 20 digits");
        }
        return id;
    }
}
