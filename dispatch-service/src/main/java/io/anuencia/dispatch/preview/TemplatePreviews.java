package io.anuencia.dispatch.preview;

import io.anuencia.dispatch.cloudapi.SendBody;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.content.ContentText;
import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.parameter.ParameterText;
import io.anuencia.dispatch.parameter.TemplatePlace;
import io.anuencia.dispatch.parameter.TemplatePlace.Part;
import io.anuencia.dispatch.planning.PersonalValues;
import io.anuencia.dispatch.reference.ChosenTemplate;
import io.anuencia.dispatch.reference.References;
import io.anuencia.dispatch.reference.RequestErrors;
import io.anuencia.dispatch.reference.RequestReferences;
import io.anuencia.dispatch.template.QuickReply;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.TemplateButton;
import io.anuencia.events.CountryCodes;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.rest.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Shows templates as a person would read them. */
@ApplicationScoped
class TemplatePreviews {

    private static final Set<MessageClass> CLASSES =
            EnumSet.of(MessageClass.MARKETING, MessageClass.UTILITY, MessageClass.SERVICE_REPLY);

    /** Stands for the token of a person, which comes with a permit only. */
    private static final String TOKEN = "…";

    private final References references;
    private final PageLinks links;

    TemplatePreviews(References references, PageLinks links) {
        this.references = references;
        this.links = links;
    }

    /**
     * Returns what the sample person would read.
     *
     * @throws ProblemException (400, 422) with every field that is wrong
     */
    TemplatePreview of(PreviewRequest request) {
        if (request.country() != null && !CountryCodes.isCountry(request.country())) {
            throw ProblemException.invalid(
                    "contact.country", "no country has this code: write an ISO 3166-1 code as PE");
        }
        Map<String, ParameterText> parameters = parameters(request.template().parameters());
        Map<String, String> fallbacks = new HashMap<>();
        parameters.forEach((name, text) -> fallbacks.put(name, text.fallback()));
        ChosenTemplate use = references.find(asked(request, fallbacks), CLASSES);
        Template template = chosen(request, use);
        Map<String, String> values =
                new PersonalValues(parameters, use.messageClass())
                        .of(request.person(), TemplatePreviews::notCounted);
        // A campaign is judged by its fallbacks, too: people of whom nothing is known read them.
        Set<ContentFinding> found =
                new LinkedHashSet<>(references.judge(use, template, values, request.country()));
        found.addAll(references.judge(use, template, fallbacks, request.country()));
        return shown(template, use.messageClass(), values, found);
    }

    private static Map<String, ParameterText> parameters(Map<String, String> given) {
        RequestErrors errors = new RequestErrors();
        Map<String, ParameterText> parsed = new TreeMap<>();
        given.forEach(
                (name, value) ->
                        parsed.put(
                                name,
                                errors.read(
                                        "template.parameters." + name,
                                        () -> ParameterText.parse(name, value))));
        errors.throwIfInvalid();
        return parsed;
    }

    private static RequestReferences asked(PreviewRequest request, Map<String, String> fallbacks) {
        return new RequestReferences(
                request.brand(),
                request.purpose(),
                request.sender(),
                new RequestReferences.RequestedTemplate(
                        request.template().name(),
                        request.template().chain().all(),
                        fallbacks,
                        Map.of(),
                        "template.parameters"),
                null,
                null);
    }

    private static Template chosen(PreviewRequest request, ChosenTemplate use) {
        String language = request.template().chain().choose(request.person().language());
        Template template =
                use.templates().stream()
                        .filter(one -> one.language().equals(language))
                        .findFirst()
                        .orElseThrow();
        if (!template.hasListedButtons()) {
            throw ProblemException.unprocessable(
                    "template.name",
                    "was synced by an older release, which did not keep all buttons; POST"
                            + " /templates/sync first");
        }
        return template;
    }

    private static void notCounted() {
        // The metric counts people whose text was replaced, and there is nobody.
    }

    private TemplatePreview shown(
            Template template,
            MessageClass messageClass,
            Map<String, String> values,
            Set<ContentFinding> found) {
        ContentText text = ContentText.of(template, asSent(values));
        return new TemplatePreview(
                template.language(),
                template.category(),
                messageClass,
                found.stream().anyMatch(ContentFinding::blocking),
                links.fill(text.header(), TOKEN),
                medium(template, values),
                links.fill(text.body(), TOKEN),
                text.footer(),
                buttons(template, text, values),
                template.optOut(messageClass).map(QuickReply::text).orElse(null),
                values.values().stream().anyMatch(v -> v.contains(ParameterText.PREFERENCE_LINK)),
                List.copyOf(found));
    }

    /**
     * Returns the values with the ends of addresses encoded, as the request to WhatsApp has them.
     */
    private static Map<String, String> asSent(Map<String, String> values) {
        Map<String, String> sent = new HashMap<>(values);
        sent.replaceAll(
                (name, value) ->
                        TemplatePlace.of(name).part() == Part.BUTTON
                                ? SendBody.ending(value)
                                : value);
        return sent;
    }

    private static TemplatePreview.Medium medium(Template template, Map<String, String> values) {
        return template.parameters().stream()
                .map(TemplatePlace::of)
                .filter(place -> place.part() == Part.MEDIA)
                .map(place -> new TemplatePreview.Medium(place.name(), values.get(place.text())))
                .findFirst()
                .orElse(null);
    }

    private static List<TemplatePreview.Button> buttons(
            Template template, ContentText text, Map<String, String> values) {
        Iterator<String> addresses = text.urls().iterator();
        List<TemplatePreview.Button> shown = new ArrayList<>();
        for (int i = 0; i < template.buttons().size(); i++) {
            TemplateButton button = template.buttons().get(i);
            shown.add(
                    new TemplatePreview.Button(
                            button.type(),
                            button.text(),
                            button.url().isBlank() ? null : addresses.next(),
                            values.get(new TemplatePlace(Part.CODE, String.valueOf(i)).text())));
        }
        return shown;
    }
}
