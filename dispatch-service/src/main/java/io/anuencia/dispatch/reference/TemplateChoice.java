package io.anuencia.dispatch.reference;

import io.anuencia.dispatch.catalog.Catalog;
import io.anuencia.dispatch.content.Circumstances;
import io.anuencia.dispatch.content.ContentFinding;
import io.anuencia.dispatch.content.ContentRules;
import io.anuencia.dispatch.content.ContentText;
import io.anuencia.dispatch.parameter.PageLinks;
import io.anuencia.dispatch.reference.RequestReferences.RequestedTemplate;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the template of a request, in each of its languages. */
@ApplicationScoped
class TemplateChoice {

    private static final String NAME = "template.name";
    private static final String NOT_KNOWN =
            "is not known in this language for the sender's account; POST /templates/sync after it"
                    + " was created at Meta";

    private final Templates templates;
    private final Catalog catalog;
    private final PageLinks links;

    TemplateChoice(Templates templates, Catalog catalog, PageLinks links) {
        this.templates = templates;
        this.catalog = catalog;
        this.links = links;
    }

    /** Returns the template in each requested language that it has. */
    List<Template> find(RequestedTemplate asked, String wabaId, RequestErrors errors) {
        List<Template> found = new ArrayList<>();
        for (int i = 0; i < asked.languages().size(); i++) {
            String field = i == 0 ? NAME : "template.languages[" + (i - 1) + "]";
            templates
                    .find(wabaId, asked.name(), asked.languages().get(i))
                    .ifPresentOrElse(found::add, () -> errors.add(field, NOT_KNOWN));
        }
        return found;
    }

    /** Adds an error for everything that does not fit; returns the advice. */
    List<ContentFinding> check(RequestReferences asked, ChosenTemplate use, RequestErrors errors) {
        Set<ContentFinding> advice = new LinkedHashSet<>();
        for (Template template : use.templates()) {
            sort(approval(template), NAME, errors, advice);
            checkInputs(asked.template(), template, errors);
            ContentText text = ContentText.of(template, asked.template().all());
            ContentText measured = measured(template, givenToAll(asked.template()), use);
            sort(content(text, measured, use), NAME, errors, advice);
        }
        if (asked.text() != null) {
            ContentText text = ContentText.ofFree(asked.text());
            errors.check(
                    !text.hasOpenPlace(),
                    "text",
                    "CNT_VARIABLE_MISSING: it has a placeholder that nothing fills; write the text"
                            + " as people are to read it");
            ContentText measured =
                    ContentText.ofFree(links.fillForLength(asked.text(), use.brand().code()));
            sort(content(text, measured, use), "text", errors, advice);
        }
        return List.copyOf(advice);
    }

    /** Adds an error for every place that cannot be filled, and for surplus parameters. */
    static void checkInputs(RequestedTemplate asked, Template template, RequestErrors errors) {
        fillable(template, errors);
        parameters(asked, template.parameters(), errors);
    }

    /** Returns what the rules find in a template filled with values, of whatever status it is. */
    List<ContentFinding> judge(
            ChosenTemplate use, Template template, Map<String, String> values, String country) {
        ContentText text = ContentText.of(template, values);
        ContentText measured = measured(template, values, use);
        List<ContentFinding> found = new ArrayList<>(approval(template));
        if (country == null) {
            found.addAll(content(text, measured, use));
        } else {
            List<String> demanded = catalog.packs().demanded(List.of(country));
            found.addAll(ContentRules.check(text, measured, of(use, demanded, List.of(country))));
        }
        return found;
    }

    private static void sort(
            List<ContentFinding> content,
            String field,
            RequestErrors errors,
            Set<ContentFinding> advice) {
        for (ContentFinding finding : content) {
            if (finding.blocking()) {
                errors.add(field, finding.sentence());
            } else {
                advice.add(finding);
            }
        }
    }

    private static List<ContentFinding> approval(Template template) {
        return template.isApproved()
                ? List.of()
                : List.of(
                        new ContentFinding(
                                "CNT_TEMPLATE_NOT_APPROVED",
                                true,
                                "WhatsApp says "
                                        + template.status()
                                        + "; wait for APPROVED and sync again"));
    }

    private static void fillable(Template template, RequestErrors errors) {
        errors.check(
                template.otherInputs().isEmpty(),
                NAME,
                "needs inputs that cannot be filled yet: " + template.otherInputs());
        errors.check(
                !"AUTHENTICATION".equals(template.category()),
                NAME,
                "is for authentication codes, not for campaigns");
    }

    /**
     * Checks the content. Demands of the brand's home country are only advice here: which law
     * applies is decided for each person, just before the message is sent.
     */
    private List<ContentFinding> content(
            ContentText text, ContentText measured, ChosenTemplate use) {
        List<ContentFinding> found =
                new ArrayList<>(ContentRules.check(text, measured, of(use, List.of(), List.of())));
        List<String> demanded = catalog.packs().demanded(List.of(use.brand().country()));
        Circumstances atHome = of(use, demanded, List.of());
        ContentRules.demanded(text, atHome).stream()
                .filter(finding -> !found.contains(finding))
                .map(ContentFinding::asAdvice)
                .forEach(found::add);
        return found;
    }

    /** Returns the values that fill it for everybody: what people supply differs in length. */
    private static Map<String, String> givenToAll(RequestedTemplate asked) {
        Map<String, String> values = new HashMap<>(asked.values());
        values.keySet().removeAll(asked.elsewhere().keySet());
        return values;
    }

    private ContentText measured(
            Template template, Map<String, String> values, ChosenTemplate use) {
        return ContentText.measured(template, values, use.brand().code(), links);
    }

    private static Circumstances of(
            ChosenTemplate use, List<String> demanded, List<String> countries) {
        return new Circumstances(
                use.brand(), use.purpose(), use.messageClass(), demanded, countries);
    }

    private static void parameters(
            RequestedTemplate asked, List<String> needed, RequestErrors errors) {
        for (String name : needed) {
            errors.check(
                    asked.all().containsKey(name),
                    asked.path() + "." + name,
                    "CNT_VARIABLE_MISSING: the template needs it");
        }
        for (String name : asked.values().keySet()) {
            errors.check(
                    needed.contains(name),
                    asked.path() + "." + name,
                    "is not a parameter of the template; it has " + needed);
        }
    }
}
