package io.anuencia.consent.preference;

import io.anuencia.consent.erasure.ErasureSource;
import io.anuencia.consent.erasure.Erasures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Erases people at their request on the page. */
@ApplicationScoped
class PageErasures {

    private final PageHolders holders;
    private final Erasures erasures;
    private final PageAnswers answers;

    PageErasures(PageHolders holders, Erasures erasures, PageAnswers answers) {
        this.holders = holders;
        this.erasures = erasures;
        this.answers = answers;
    }

    /**
     * Begins the erasure of whoever got the link, if they are known by a key that is theirs;
     * answers once no message to them can start.
     */
    Response begin(Visit visit) {
        return holders.keyOfReader(visit.token())
                .map(key -> erasures.begin(null, key, ErasureSource.PAGE))
                .map(id -> begun(visit, id))
                .orElseGet(() -> answers.see(visit.words(), visit.text(), Done.FORMER));
    }

    private Response begun(Visit visit, UUID id) {
        erasures.await(id);
        Erased begun = new Erased(id, erasures.isHeld(id), erasures.hasLeftKeys(id));
        return answers.see(visit.words(), visit.text(), begun);
    }
}
