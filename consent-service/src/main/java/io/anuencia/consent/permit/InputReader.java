package io.anuencia.consent.permit;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.decision.DecisionInput;
import io.anuencia.consent.policy.Laws;
import io.anuencia.consent.policy.PolicyPacks;
import io.anuencia.consent.subject.Groups;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads what the decisions of a batch depend on, one statement for each kind of data: the
 * independent ones in one round trip to the database, the rest in a second.
 */
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
     * A batch with everything its decisions depend on.
     *
     * @param cases its requests, in order
     * @param inputs data read for the batch
     * @param past earlier messages and evidence
     */
    record Batch(List<Case> cases, Inputs inputs, PastReader.Past past) {

        /** The input of one decision, counting the messages permitted before it in this batch. */
        DecisionInput inputOf(Case asked) {
            return inputs.of(asked, past);
        }
    }

    /**
     * Reads everything that decisions depend on, in one round trip.
     *
     * @param requests requests that may have to be decided
     * @param groups people they are about, locked unless nothing will be written
     * @param at decision time, and whether the platform can prove what it must
     */
    Supplier<Inputs> ask(
            Collection<SendRequested> requests,
            Groups groups,
            DecisionStamps.Circumstances at,
            RoundTrip roundTrip) {
        Supplier<CatalogView> view =
                catalog.read(
                        requests.stream().map(SendRequested::brand).toList(),
                        requests.stream().map(SendRequested::phoneNumberId).toList(),
                        roundTrip);
        Supplier<Inputs.People> who = people.read(groups, roundTrip);
        Supplier<Laws> laws = packs.current(roundTrip);
        Supplier<Causes.Known> answered =
                causes.read(
                        requests.stream()
                                .map(SendRequested::cause)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()),
                        roundTrip);
        return () ->
                new Inputs(
                        at.time(),
                        who.get(),
                        view.get(),
                        answered.get(),
                        laws.get(),
                        at.platform().get());
    }

    /** Turns the requests of a batch into cases and reads the earlier messages they depend on. */
    Batch batch(List<SendRequested> requests, Inputs inputs, RoundTrip roundTrip) {
        List<Case> cases = requests.stream().map(inputs::caseOf).toList();
        return new Batch(
                cases, inputs, past.read(cases, inputs.people().groups(), inputs.at(), roundTrip));
    }
}
