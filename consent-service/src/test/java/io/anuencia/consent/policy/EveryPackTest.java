package io.anuencia.consent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No pack of the release is there in vain: without it, the law of its place would be another. */
class EveryPackTest {

    /** After the last day from which a pack of the release is in force. */
    private static final Instant LATER = Instant.parse("2027-06-01T15:30:00Z");

    /**
     * Those that all others rest on, and Virginia, which says only for how long an opt-out is kept:
     * no decision asks that.
     */
    private static final Set<String> NOT_ASKED = Set.of(PackReader.DEFAULT, "EU", "US-VA");

    private static final Map<String, Pack> PACKS = new ShippedPacks().packs();

    private static Stream<String> names() {
        return PACKS.keySet().stream().filter(name -> !NOT_ASKED.contains(name));
    }

    /** The rules of a law, whichever pack they are of. */
    private static Object rules(Map<String, Pack> packs, String name) {
        Law law = new Laws(packs, new Holidays()).of(List.of(name), null, LATER);
        Set<HoursLayer> hours =
                law.hours().stream().map(EveryPackTest::ofNobody).collect(Collectors.toSet());
        return List.of(
                hours, Set.copyOf(law.caps()), law.registries(), law.consent(), law.messaging());
    }

    private static HoursLayer ofNobody(HoursLayer layer) {
        return new HoursLayer("", layer.basis(), layer.hours(), layer.holidays(), layer.waiver());
    }

    @ParameterizedTest
    @MethodSource("names")
    void lawOfAPlaceIsAnotherWithoutItsPack(String name) {
        // given
        Map<String, Pack> others = new HashMap<>(PACKS);
        others.remove(name);

        // then
        assertThat(rules(PACKS, name)).isNotEqualTo(rules(others, name));
    }
}
