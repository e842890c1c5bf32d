package io.anuencia.consent.hearing;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.frequency.Activity;
import io.anuencia.consent.frequency.SignOfLife;
import io.anuencia.consent.standing.ErasedPeople;
import io.anuencia.consent.subject.Groups;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.events.InboundMessageReceived;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Records inbound messages as signs of life. None is recorded for an erased person, and for one who
 * came back none from before that, however late a message is read.
 */
@ApplicationScoped
class HeardMessages {

    private final Subjects subjects;
    private final ErasedPeople forgotten;
    private final Catalog catalog;
    private final Activity activity;

    HeardMessages(Subjects subjects, ErasedPeople forgotten, Catalog catalog, Activity activity) {
        this.subjects = subjects;
        this.forgotten = forgotten;
        this.catalog = catalog;
        this.activity = activity;
    }

    /** Records them in a transaction of its own; a repeat changes nothing. */
    void apply(List<InboundMessageReceived> messages) {
        if (!messages.isEmpty()) {
            subjects.<Void>locked(
                    messages.stream()
                            .flatMap(message -> message.recipientKeys().stream())
                            .distinct()
                            .toList(),
                    people -> {
                        activity.heard(signsOfLife(people, messages));
                        return null;
                    });
        }
    }

    /**
     * The signs of life, to the brand of the number; messages to a number without a brand are none
     * for anyone.
     */
    private List<SignOfLife> signsOfLife(Groups people, List<InboundMessageReceived> messages) {
        CatalogView view =
                catalog.read(
                        List.of(),
                        messages.stream().map(InboundMessageReceived::phoneNumberId).toList());
        ErasedPeople.Past past = forgotten.past(people.all());
        List<SignOfLife> signs = new ArrayList<>();
        for (InboundMessageReceived message : messages) {
            view.brandOf(message.phoneNumberId())
                    .ifPresent(brand -> signs.addAll(signsOfLife(people, past, message, brand)));
        }
        return signs;
    }

    private static List<SignOfLife> signsOfLife(
            Groups people, ErasedPeople.Past past, InboundMessageReceived message, String brand) {
        return message.recipientKeys().stream()
                .filter(key -> !past.covers(people.of(key), key, message.saidAt()))
                .map(key -> people.of(key).subjectOf(key))
                .map(subject -> new SignOfLife(subject, brand, message.saidAt()))
                .toList();
    }
}
