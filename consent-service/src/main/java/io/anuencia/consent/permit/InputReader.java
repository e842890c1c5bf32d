package io.anuencia.consent.permit;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.decision.Platform;
import io.anuencia.consent.policy.PolicyPacks;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.SendRequested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the decisions of a batch depend on, in one statement for each kind of thing. */
@ApplicationScoped
class InputReader {

    private final Catalog catalog;
    private final PeopleReader people;
    private final Causes causes;
    private final PolicyPacks packs;
    private final PastReader past;

    InputReader(
            Catalog catalog,
            PeopleReader people,
            Causes causes,
            PolicyPacks packs,
            PastReader past) {
        this.catalog = catalog;
        this.people = people;
        this.causes = causes;
        this.packs = packs;
        this.past = past;
    }

    /**
     * A batch with all that its decisions depend on.
     *
     * @param cases its requests, in their order
     * @param inputs what is known
     * @param past what was before
     */
    record Batch(List<Case> cases, Inputs inputs, PastReader.Past past) {

        /** The input of one decision, after those that were reserved before it. */
        DecisionInput inputOf(Case asked) {
            return inputs.of(asked, past);
        }
    }

    /**
     * Reads the inputs of a batch.
     *
     * @param groups the people, locked unless nothing will be written
     * @param at the instant of the decisions
     * @param platform whether this platform can prove what it needs to
     */
    Batch read(List<SendRequested> requests, Groups groups, Instant at, Platform platform) {
        CatalogView view =
                catalog.read(
                        requests.stream().map(SendRequested::brand).toList(),
                        requests.stream().map(SendRequested::phoneNumberId).toList());
        Set<String> asked =
                requests.stream()
                        .map(SendRequested::cause)
                        .filter(cause -> cause != null)
                        .collect(Collectors.toSet());
        Inputs inputs =
                new Inputs(
                        at,
                        people.read(groups),
                        view,
                        causes.read(asked),
                        packs.current(),
                        platform);
        List<Case> cases = requests.stream().map(inputs::caseOf).toList();
        return new Batch(cases, inputs, past.read(cases, groups, at));
    }
}
