package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The businesses and numbers that exist; only their templates change after the start. */
final class Accounts {
    private static final Pattern ID = Pattern.compile("[0-9]{5,20}");

    private final Map<String, Business> businesses = new LinkedHashMap<>();
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

    Optional<Business> business(String wabaId) {
        return Optional.ofNullable(businesses.get(wabaId));
    }

    List<SenderNumber> numbersOf(Business business) {
        return numbers.values().stream().filter(each -> each.business() == business).toList();
    }

    /** The only number there is, for calls that may leave it out. */
    Optional<SenderNumber> onlyNumber() {
        return numbers.size() == 1
                ? Optional.of(numbers.values().iterator().next())
                : Optional.empty();
    }

    /** Replaces the templates of the named business; the name may be left out if there is one. */
    int replaceTemplates(Fields call) {
        String wabaId = call.text("wabaId", null);
        List<Fields> templates = call.objects("templates");
        call.refuseUnknown();
        if (!call.has("templates")) {
            throw BadInput.at(call.path("templates"), "is required; an empty array removes all");
        }
        if (wabaId == null && businesses.size() > 1) {
            throw BadInput.at("wabaId", "is required: there are " + businesses.keySet());
        }
        Business business =
                wabaId == null ? businesses.values().iterator().next() : businesses.get(wabaId);
        if (business == null) {
            throw BadInput.at("wabaId", "is not known; there are " + businesses.keySet());
        }
        business.templates().replace(templates);
        return templates.size();
    }

    private void add(Fields in) {
        Business business = new Business(id(in, "wabaId"), new TemplateCatalog());
        business.templates().replace(in.objects("templates"));
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
