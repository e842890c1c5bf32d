package io.anuencia.testbed.acceptance;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The growth rate of a series, by least squares. */
final class Slope {

    private Slope() {}

    /**
     * Returns the slope through some points.
     *
     * @return 0 if it is undefined
     */
    static <T> double of(List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y) {
        double middleX = points.stream().mapToDouble(x).average().orElse(0);
        double middleY = points.stream().mapToDouble(y).average().orElse(0);
        double together = 0;
        double alone = 0;
        for (T point : points) {
            double far = x.applyAsDouble(point) - middleX;
            together += far * (y.applyAsDouble(point) - middleY);
            alone += far * far;
        }
        return alone == 0 ? 0 : together / alone;
    }
}
