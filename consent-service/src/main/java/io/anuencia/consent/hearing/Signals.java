package io.anuencia.consent.hearing;

import io.anuencia.messaging.EventEnvelope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Applies every kind of signal, opt-outs first. Each kind has a transaction of its own: when two
 * signals were said decides between them, not when they are read. Opt-outs are handed on to other
 * keys of the person only after the opt-ins, when it is known which of them were taken back before.
 */
@ApplicationScoped
class Signals {

    private final HeardOptOuts optOuts;
    private final HeardOptIns optIns;
    private final WrongNumbers wrongNumbers;
    private final Ambiguities ambiguities;
    private final PlatformResumes resumes;

    Signals(
            HeardOptOuts optOuts,
            HeardOptIns optIns,
            WrongNumbers wrongNumbers,
            Ambiguities ambiguities,
            PlatformResumes resumes) {
        this.optOuts = optOuts;
        this.optIns = optIns;
        this.wrongNumbers = wrongNumbers;
        this.ambiguities = ambiguities;
        this.resumes = resumes;
    }

    void apply(List<EventEnvelope> events) {
        boolean moved = optOuts.apply(events);
        wrongNumbers.apply(events);
        optIns.apply(events);
        if (moved) {
            optOuts.handOn(events);
        }
        ambiguities.apply(events);
        resumes.apply(events);
    }
}
