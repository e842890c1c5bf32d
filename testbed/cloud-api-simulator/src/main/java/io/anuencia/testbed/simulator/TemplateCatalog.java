package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The templates of one WhatsApp Business Account; a name exists once per language. */
final class TemplateCatalog {
    private List<Template> templates = List.of();
    private Map<String, Map<String, Template>> byName = Map.of();

    /** Parses a whole list, or refuses it if one of the templates is wrong. */
    static List<Template> read(List<Fields> documents) {
        List<Template> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields document : documents) {
            Template template = TemplateReader.read(document);
            if (!names.add(template.name() + ' ' + template.language())) {
                throw BadInput.at(
                        document.where(), "has the name and language of another; drop one of them");
            }
            read.add(template);
        }
        return read;
    }

    /** Replaces the whole list. */
    void replace(List<Template> all) {
        Map<String, Map<String, Template>> index = new HashMap<>();
        for (Template template : all) {
            index.computeIfAbsent(template.name(), name -> new HashMap<>())
                    .put(template.language(), template);
        }
        templates = List.copyOf(all);
        byName = index;
    }

    /** Returns the template with this name; the language may be null if there is only one. */
    Template only(String name, String language) {
        List<Template> found =
                templates.stream()
                        .filter(each -> each.name().equals(name))
                        .filter(each -> language == null || each.language().equals(language))
                        .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
                ? BadInput.unknown("name", "no template has that name and language")
                : BadInput.at("language", "is required: the template is there in several");
    }

    void exchange(Template before, Template after) {
        replace(templates.stream().map(each -> each == before ? after : each).toList());
    }

    List<Template> all() {
        return templates;
    }

    /** Returns the template if it may be sent now. */
    Template sendable(String name, String language) {
        Template template = byName.getOrDefault(name, Map.of()).get(language);
        if (template == null) {
            throw GraphError.TEMPLATE_MISSING.refusal(
                    "template name (" + name + ") does not exist in " + language);
        }
        return switch (template.status()) {
            case APPROVED -> template;
            case PAUSED -> throw GraphError.TEMPLATE_PAUSED.refusal();
            case DISABLED -> throw GraphError.TEMPLATE_DISABLED.refusal();
            case PENDING,
                    REJECTED,
                    IN_APPEAL,
                    PENDING_DELETION,
                    DELETED,
                    LIMIT_EXCEEDED,
                    ARCHIVED ->
                    throw GraphError.TEMPLATE_MISSING.refusal(
                            "template name (" + name + ") is not approved in " + language);
        };
    }
}
