package io.anuencia.contacts.contact;

import java.util.List;
import java.util.Map;

/** The body of an upsert; its values are checked by {@link ContactCheck}. */
record ContactRequest(
        String phone,
        String firstName,
        String language,
        String country,
        String timeZone,
        Map<String, String> attributes,
        List<String> tags) {

    ContactCheck.Said saidOf(String externalId) {
        return new ContactCheck.Said(
                externalId, phone, firstName, language, country, timeZone, attributes, tags, null);
    }

    /** A list that the caller names is the whole list; one that they leave out stays. */
    ContactStore.Anew anew() {
        return new ContactStore.Anew(attributes != null, tags != null);
    }

    @Override
    public String toString() {
        return "ContactRequest[…]";
    }
}
