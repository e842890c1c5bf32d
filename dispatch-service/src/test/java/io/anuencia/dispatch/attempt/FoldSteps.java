package io.anuencia.dispatch.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lets the run of the whole automaton, which lives in another package, fold results. */
@ApplicationScoped
public class FoldSteps {

    private final ResultFold fold;

    FoldSteps(ResultFold fold) {
        this.fold = fold;
    }

    /** Writes results. */
    public void fold(List<AttemptResult> results) {
        fold.fold(results);
    }
}
