package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.reference.Asked;
import io.anuencia.dispatch.reference.Findings;
import io.anuencia.dispatch.template.Template;
import io.anuencia.messaging.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What fills the template of a request: parameters for all, and those of people named in it. */
final class RequestWords {

    private RequestWords() {}

    /** What a request names, with the parameters as somebody would see them who is not known. */
    static Asked asked(CampaignRequest request) {
        return new Asked(
                request.brand(),
                request.purpose(),
                request.sender(),
                new Asked.TemplateAsked(
                        request.template().name(),
                        request.template().chain().all(),
                        values(request),
                        givenToAll(request.audience().recipients()),
                        "template.parameters"),
                null);
    }

    /** Names parameters of people that the template does not have. */
    static void checkGiven(CampaignRequest request, List<Template> templates) {
        if (request.audience().recipients() == null) {
            return;
        }
        Set<String> known = new HashSet<>();
        templates.forEach(template -> known.addAll(template.parameters()));
        Findings findings = new Findings();
        List<CampaignRequest.Recipient> recipients = request.audience().recipients();
        for (int i = 0; i < recipients.size(); i++) {
            for (String name : recipients.get(i).parameters().keySet()) {
                findings.check(
                        known.contains(name),
                        "audience.recipients[" + i + "].parameters." + name,
                        "is no parameter of the template; it has " + known);
            }
        }
        findings.throwIfAny(
                Problem.Kind.UNPROCESSABLE, "People have parameters that the template has not.");
    }

    private static Map<String, String> values(CampaignRequest request) {
        Map<String, String> values = new HashMap<>();
        request.template()
                .parameters()
                .forEach((name, value) -> values.put(name, ParameterText.parse(value).fallback()));
        return values;
    }

    /** What each of them has; the first one's stands for all. */
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
