package io.anuencia.testbed.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The templates of one WhatsApp Business Account; a name exists once per language. */
final class TemplateCatalog {
    private List<Template> templates = List.of();
    private Map<String, Map<String, Template>> byName = Map.of();

    /** Takes the place of the whole list, or of nothing if one of them is wrong. */
    void replace(List<Fields> documents) {
        List<Template> read = new ArrayList<>();
        Map<String, Map<String, Template>> index = new HashMap<>();
        for (Fields document : documents) {
            Template template = TemplateReader.read(document);
            Template twin =
                    index.computeIfAbsent(template.name(), name -> new HashMap<>())
                            .put(template.language(), template);
            if (twin != null) {
                throw BadInput.at(
                        document.where(), "has the name and language of another; drop one of them");
            }
            read.add(template);
        }
        templates = List.copyOf(read);
        byName = index;
    }

    List<Template> all() {
        return templates;
    }

    /** The template if it may be sent now. */
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
