package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.reference.RequestErrors;
import io.anuencia.events.AudienceRequested;
import io.anuencia.events.PhoneNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Validates an audience without asking contacts-service. */
final class AudienceForm {

    static final String KINDS =
            "one of {\"all\":true}, {\"tag\"}, {\"segment\"}, {\"contacts\":[]},"
                    + " {\"recipients\":[]} and {\"import\"}";
    private static final String RECIPIENTS = "audience.recipients";
    private static final int RECIPIENTS_MAX = 10_000;

    private AudienceForm() {}

    static void check(CampaignRequest.Recipients audience, RequestErrors errors) {
        errors.check(
                !Boolean.FALSE.equals(audience.all()), "audience.all", "must be true or omitted");
        long kinds =
                Stream.of(
                                audience.all(),
                                audience.tag(),
                                audience.segment(),
                                audience.contacts(),
                                audience.recipients(),
                                audience.imported())
                        .filter(Objects::nonNull)
                        .count();
        errors.check(kinds == 1, "audience", "must be " + KINDS);
        if (audience.contacts() != null) {
            contacts(audience.contacts(), errors);
        }
        if (audience.recipients() != null) {
            recipients(audience.recipients(), errors);
        }
    }

    private static void contacts(List<?> contacts, RequestErrors errors) {
        boolean fits = !contacts.isEmpty() && contacts.size() <= AudienceRequested.CONTACTS_MAX;
        errors.check(
                fits, "audience.contacts", "must name 1 to 10,000 people; use a segment for more");
        for (int i = 0; fits && i < contacts.size(); i++) {
            errors.check(
                    contacts.get(i) != null,
                    "audience.contacts[" + i + "]",
                    "must be a contact id");
        }
    }

    private static void recipients(
            List<CampaignRequest.Recipient> recipients, RequestErrors errors) {
        boolean fits = !recipients.isEmpty() && recipients.size() <= RECIPIENTS_MAX;
        errors.check(fits, RECIPIENTS, "must name 1 to 10,000 people; import more as a file");
        Map<PhoneNumber, Integer> named = new HashMap<>();
        for (int i = 0; fits && i < recipients.size(); i++) {
            CampaignRequest.Recipient recipient = recipients.get(i);
            PhoneNumber number = recipient(recipient, RECIPIENTS + "[" + i + "]", errors);
            Integer first = number == null ? null : named.putIfAbsent(number, i);
            if (first != null) {
                same(recipients, first, i, errors);
            }
        }
    }

    /** A person gets one message: which of two different ones must not be left to chance. */
    private static void same(
            List<CampaignRequest.Recipient> recipients,
            int first,
            int again,
            RequestErrors errors) {
        errors.check(
                recipients.get(first).parameters().equals(recipients.get(again).parameters()),
                RECIPIENTS + "[" + again + "].phone",
                "is the person of "
                        + RECIPIENTS
                        + "["
                        + first
                        + "], with other parameters; name everybody once");
    }

    /** Checks a recipient; returns their number, or null if there is none or it is invalid. */
    private static PhoneNumber recipient(
            CampaignRequest.Recipient recipient, String path, RequestErrors errors) {
        if (recipient == null) {
            errors.add(path, "must be {\"phone\",\"parameters\":{}}");
            return null;
        }
        recipient
                .parameters()
                .forEach(
                        (name, value) ->
                                errors.verify(
                                        path + ".parameters." + name,
                                        () -> ParameterText.checkGiven(name, value)));
        return errors.read(path + ".phone", () -> NamedPeople.parse(recipient.phone()));
    }
}
