package io.anuencia.consent.permit;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.policy.PolicyPacks;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.suppression.Suppressions;
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
    private final Standings standings;
    private final Suppressions suppressions;
    private final Causes causes;
    private final PolicyPacks packs;

    InputReader(
            Catalog catalog,
            Standings standings,
            Suppressions suppressions,
            Causes causes,
            PolicyPacks packs) {
        this.catalog = catalog;
        this.standings = standings;
        this.suppressions = suppressions;
        this.causes = causes;
        this.packs = packs;
    }

    /**
     * Reads the inputs of a batch.
     *
     * @param groups the people, locked unless nothing will be written
     * @param at the instant of the decisions
     */
    Inputs read(List<SendRequested> requests, Groups groups, Instant at) {
        CatalogView view =
                catalog.read(
                        requests.stream().map(SendRequested::brand).toList(),
                        requests.stream().map(SendRequested::phoneNumberId).toList());
        Set<String> asked =
                requests.stream()
                        .map(SendRequested::cause)
                        .filter(cause -> cause != null)
                        .collect(Collectors.toSet());
        return new Inputs(
                at,
                new Inputs.People(
                        groups, standings.read(groups.all()), suppressions.read(groups.all())),
                view,
                causes.read(asked),
                packs.defaultPack());
    }
}
