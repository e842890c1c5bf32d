package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.reference.RequestErrors;
import io.anuencia.dispatch.reference.RequestReferences;
import io.anuencia.dispatch.template.Template;
import io.anuencia.events.MessageClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the parameters of a request: those for everybody and those of people named in it. */
final class RequestWords {

    private RequestWords() {}

    /**
     * Returns the references of a request, with the parameters as a person of whom nothing is known
     * would see them.
     */
    static RequestReferences asked(CampaignRequest request) {
        return new RequestReferences(
                request.brand(),
                request.purpose(),
                request.sender(),
                new RequestReferences.RequestedTemplate(
                        request.template().name(),
                        request.template().chain().all(),
                        values(request),
                        givenToAll(request.audience().recipients()),
                        "template.parameters"),
                null,
                request.contentTypes());
    }

    /**
     * Reports parameters of people that the template does not have, and values that must not be
     * sent: a value given to everybody is checked with the template, a value given to one person is
     * checked here.
     */
    static void checkGiven(CampaignRequest request, CheckedReferences found) {
        if (request.audience().recipients() == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        Set<String> categories = new HashSet<>();
        for (Template template : found.templates()) {
            known.addAll(template.parameters());
            categories.add(template.category());
        }
        RequestErrors errors = new RequestErrors();
        Set<String> seen = new HashSet<>();
        List<CampaignRequest.Recipient> recipients = request.audience().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            for (Map.Entry<String, String> given : recipients.get(i).parameters().entrySet()) {
                String field = "audience.recipients[" + i + "].parameters." + given.getKey();
                errors.check(
                        known.contains(given.getKey()),
                        field,
                        "is not a parameter of the template; it has " + known);
                if (seen.add(given.getValue())) {
                    content(given.getValue(), categories, found.messageClass())
                            .forEach(wrong -> errors.add(field, wrong));
                }
            }
        }
        errors.throwIfUnfit("People have parameters that do not fit the template; see errors.");
    }

    private static Set<String> content(
            String value, Set<String> categories, MessageClass messageClass) {
        Set<String> wrong = new LinkedHashSet<>();
        for (String category : categories) {
            ContentRules.given(value, category, messageClass)
                    .forEach(finding -> wrong.add(finding.sentence()));
        }
        return wrong;
    }

    private static Map<String, String> values(CampaignRequest request) {
        Map<String, String> values = new HashMap<>();
        request.template()
                .parameters()
                .forEach((name, value) -> values.put(name, ParameterText.parse(value).fallback()));
        return values;
    }

    /** Returns the parameters that every recipient has; the values are those of the first. */
    private static Map<String, String> givenToAll(List<CampaignRequest.Recipient> recipients) {
        if (recipients == null) {
            return Map.of();
        }
        Map<String, String> given = new HashMap<>(recipients.get(0).parameters());
        for (CampaignRequest.Recipient recipient : recipients) {
            given.keySet().retainAll(recipient.parameters().keySet());
        }
        return given;
    }
}
