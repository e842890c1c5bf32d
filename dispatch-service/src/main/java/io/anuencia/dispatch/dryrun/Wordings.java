package io.anuencia.dispatch.dryrun;

import io.anuencia.dispatch.content.ContentHash;
import io.anuencia.dispatch.content.CurrentContent;
import io.anuencia.dispatch.planning.PlannedPerson;
import io.anuencia.dispatch.template.Template;
import io.anuencia.dispatch.template.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The content that people would get, and what their laws find lacking in it. */
@ApplicationScoped
class Wordings {

    /** The hash used for a template that has been deleted since. */
    private static final String NO_HASH = "0".repeat(64);

    private final Templates templates;
    private final CurrentContent content;

    Wordings(Templates templates, CurrentContent content) {
        this.templates = templates;
        this.content = content;
    }

    /**
     * The content that a person would get, as far as it is judged.
     *
     * @param lacking codes of what their laws find lacking; usually empty
     * @param contentHash hash that shows whether they got the same content before
     */
    record Wording(List<String> lacking, String contentHash) {}

    /**
     * Returns people by pseudonym. Values given to one person alone are judged here, while the
     * request is at hand: they are stored only in messages that are still to be sent.
     */
    List<Person> judged(DryRunQuestion question, List<PlannedPerson> people) {
        Optional<Template> template = template(question);
        List<Person> judged = new ArrayList<>(people.size());
        for (PlannedPerson planned : people) {
            Person person = Person.of(planned.member());
            judged.add(
                    template.isEmpty() || planned.given().isEmpty()
                            ? person
                            : person.reading(
                                    given(question, template.get(), person, planned.given())));
        }
        return judged;
    }

    private Wording given(
            DryRunQuestion question, Template template, Person person, Map<String, String> given) {
        Map<String, String> values = new HashMap<>(question.values());
        values.putAll(given);
        return new Wording(
                missing(question, template, person, values), ContentHash.of(template, values));
    }

    /** Returns the content that each of these people would get, in their order. */
    List<Wording> of(DryRunQuestion question, List<Person> people) {
        Optional<Template> template = template(question);
        String commonHash =
                template.map(found -> ContentHash.of(found, question.values())).orElse(NO_HASH);
        return people.stream()
                .map(
                        person ->
                                new Wording(
                                        lacking(question, template, person),
                                        person.contentHash() == null
                                                ? commonHash
                                                : person.contentHash()))
                .toList();
    }

    private List<String> lacking(
            DryRunQuestion question, Optional<Template> template, Person person) {
        if (person.lacking() != null) {
            return person.lacking();
        }
        return template.map(found -> missing(question, found, person, question.values()))
                .orElse(List.of());
    }

    private Optional<Template> template(DryRunQuestion question) {
        return templates.find(question.wabaId(), question.template(), question.language());
    }

    private List<String> missing(
            DryRunQuestion question, Template template, Person person, Map<String, String> values) {
        return content.missing(
                template,
                values,
                new CurrentContent.Sending(
                        question.brand(),
                        question.purpose(),
                        question.messageClass(),
                        person.countries()));
    }
}
