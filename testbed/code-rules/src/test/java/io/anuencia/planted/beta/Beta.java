package io.anuencia.planted.beta;

import io.anuencia.planted.alpha.Alpha;

public class Beta {
    private final Alpha alpha;

    public Beta(Alpha alpha) {
        this.alpha = alpha;
    }

    @Override
    public String toString() {
        return "beta of " + alpha;
    }
}
