package io.anuencia.planted.alpha;

import io.anuencia.planted.beta.Beta;

public class Alpha {
    private final Beta beta;

    public Alpha(Beta beta) {
        this.beta = beta;
    }

    @Override
    public String toString() {
        return "alpha of " + beta;
    }
}
