package io.anuencia.consent.race;

import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.optout.Barrier;
import io.anuencia.consent.optout.ErasureOptOuts;
import io.anuencia.consent.optout.OptOutRegister;
import io.anuencia.consent.optout.OptOutSignal;
import io.anuencia.consent.optout.PlatformStops;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.AttemptClosed;
import io.anuencia.events.OptOutScope;
import io.anuencia.events.RecipientKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ends the right to send to people in the way the service itself does. */
@Singleton
class Rivals {

    @Inject Subjects subjects;
    @Inject OptOutRegister register;
    @Inject ErasureOptOuts erasures;
    @Inject PeopleLinks links;
    @Inject PlatformStops platformStops;
    @Inject Barrier barrier;

    /**
     * Acts on some people.
     *
     * @param others for a link: the other key of each of the people
     */
    void act(
            Rival rival,
            World.Brand brand,
            List<RecipientKey> people,
            Map<RecipientKey, RecipientKey> others) {
        switch (rival) {
            case OPT_OUT -> stop(people, OptOutScope.ofBrand(brand.code()), SuppressionKind.BRAND);
            case PLATFORM_STOP -> {
                platformStops.apply(people.stream().map(Rivals::refused).toList());
                barrier.sweep();
            }
            case SUPPRESSION ->
                    stop(people, OptOutScope.ofBrand(brand.code()), SuppressionKind.ADMIN);
            case UNKNOWN_PERSON -> stop(people, OptOutScope.global(), SuppressionKind.GLOBAL);
            case LINK ->
                    links.link(
                            people.stream()
                                    .map(person -> Said.together(person, others.get(person)))
                                    .toList());
            case ERASURE -> barrier.probe(subjects.locked(people, locked -> erase(locked, people)));
            case DESTRUCTION, CAP ->
                    throw new IllegalArgumentException(rival + " has races of its own");
        }
    }

    /** A refused attempt of an unknown brand: it stops every brand. */
    private static AttemptClosed refused(RecipientKey person) {
        return new AttemptClosed(
                UUID.randomUUID(),
                UUID.randomUUID(),
                person,
                null,
                null,
                1,
                1,
                AttemptClosed.Outcome.FAILED,
                131050,
                AttemptClosed.ClosedBy.STATUS,
                null,
                DecisionClock.now(),
                null);
    }

    private List<UUID> erase(Groups locked, List<RecipientKey> people) {
        List<UUID> optOuts = new ArrayList<>();
        people.forEach(person -> optOuts.add(erasures.register(locked, locked.of(person))));
        return optOuts;
    }

    /** Opts people out, as of now. */
    void stop(List<RecipientKey> people, OptOutScope scope, SuppressionKind kind) {
        List<OptOutSignal> signals =
                people.stream()
                        .map(
                                person ->
                                        OptOutSignal.withoutCause(
                                                List.of(person),
                                                scope,
                                                kind,
                                                EntrySource.API,
                                                DecisionClock.now()))
                        .toList();
        barrier.probe(subjects.locked(people, locked -> register.registerOwn(locked, signals)));
    }
}
