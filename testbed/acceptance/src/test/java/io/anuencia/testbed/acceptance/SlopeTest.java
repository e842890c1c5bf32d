package io.anuencia.testbed.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlopeTest {

    private record Point(double x, double y) {}

    private static double of(Point... points) {
        return Slope.of(List.of(points), Point::x, Point::y);
    }

    @Test
    void slopeIsThatOfTheLineThroughNoisyPoints() {
        // given, when
        double slope = of(new Point(1, 10), new Point(2, 14), new Point(3, 10), new Point(4, 14));
        // then
        assertThat(slope).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void slopeOfASingleMomentIsZero() {
        // given, when, then
        assertThat(of(new Point(1, 10), new Point(1, 20))).isZero();
        assertThat(of()).isZero();
    }
}
