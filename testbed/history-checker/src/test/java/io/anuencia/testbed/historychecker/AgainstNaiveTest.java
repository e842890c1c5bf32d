package io.anuencia.testbed.historychecker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.history.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/**
 * Random histories, in which the fast checks must find exactly the violations that the naive ones
 * find.
 */
class AgainstNaiveTest {

    private static final int RATE = 3;
    private static final List<String> PEOPLE = List.of("ann", "bob");
    private static final List<String> ALL = List.of("ann", "bob", "eve");
    private static final List<String> BRANDS = List.of("acme", "other");
    private static final List<String> PURPOSES = List.of("offers", "news");

    @Provide
    Arbitrary<List<Entry>> histories() {
        return Arbitraries.longs().map(AgainstNaiveTest::history);
    }

    /**
     * Makes notes in any order; most of these histories are impossible, which the checker need not
     * know.
     */
    private static List<Entry> history(long seed) {
        Random chance = new Random(seed);
        Story story =
                new Story().note(Op.NUMBER_RATE, Map.of("number", Story.NUMBER, "rate", RATE));
        int steps = 5 + chance.nextInt(40);
        for (int i = 0; i < steps; i++) {
            story.at(chance.nextInt(3_000));
            switch (chance.nextInt(9)) {
                case 0 -> story.note(Op.PEOPLE_LINKED, Map.of("persons", PEOPLE));
                case 1, 2 -> send(story, chance, i);
                case 3, 4 -> asked(story, chance, i);
                case 5, 6 -> written(story, chance, i);
                default -> consent(story, chance, i);
            }
        }
        return story.told();
    }

    private static void send(Story story, Random chance, int i) {
        String attempt = "a" + i;
        story.note(
                Op.PERMIT_DECIDED,
                Map.of(
                        "attempt",
                        attempt,
                        "decision",
                        attempt,
                        "message",
                        attempt,
                        "result",
                        "PERMITTED",
                        "version",
                        chance.nextInt(6),
                        "persons",
                        people(chance),
                        "brand",
                        any(BRANDS, chance),
                        "purpose",
                        any(PURPOSES, chance),
                        "class",
                        "MARKETING",
                        "begun",
                        chance.nextInt(3_000) * 1_000_000L));
        if (chance.nextBoolean()) {
            story.at(chance.nextInt(3_000)).permitsWritten(attempt, "another");
        }
        story.at(chance.nextInt(3_000)).start(attempt, attempt);
    }

    private static void asked(Story story, Random chance, int i) {
        String id = "o" + i;
        story.note(Op.OPT_OUT_ASKED, optOut(id, chance));
        effective(story, chance, id);
    }

    private static void written(Story story, Random chance, int i) {
        String id = "w" + i;
        story.note(Op.OPT_OUT_WRITTEN, optOut(id, chance))
                .note(Op.OPT_OUT_VERSIONED, Map.of("optOut", id, "version", 1 + chance.nextInt(6)));
        if (chance.nextInt(4) > 0) {
            story.at(chance.nextInt(3_000)).optOutRecorded(id);
        }
        effective(story, chance, id);
    }

    private static void effective(Story story, Random chance, String id) {
        if (chance.nextInt(3) > 0) {
            story.at(chance.nextInt(3_000)).optOutEffective(id);
        }
    }

    private static Map<String, Object> optOut(String id, Random chance) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("optOut", id);
        fields.put("persons", people(chance));
        fields.put("classes", Story.MARKETING);
        if (chance.nextInt(3) > 0) {
            fields.put("brand", any(BRANDS, chance));
            if (chance.nextBoolean()) {
                fields.put("purpose", any(PURPOSES, chance));
            }
        }
        return fields;
    }

    private static void consent(Story story, Random chance, int i) {
        String id = "c" + i;
        story.note(
                Op.CONSENT_ASKED,
                Map.of(
                        "consent", id,
                        "persons", people(chance),
                        "brand", any(BRANDS, chance),
                        "purpose", any(PURPOSES, chance)));
        if (chance.nextInt(3) > 0) {
            story.at(chance.nextInt(3_000)).consentGiven(id);
        }
    }

    private static List<String> people(Random chance) {
        return chance.nextInt(5) == 0 ? PEOPLE : List.of(any(ALL, chance));
    }

    private static String any(List<String> some, Random chance) {
        return some.get(chance.nextInt(some.size()));
    }

    @Property(tries = 3_000)
    void registerCheckFindsExactlyWhatTheNaiveOneFinds(@ForAll("histories") List<Entry> entries) {
        // given
        Set<String> naive = NaiveChecker.startedAfterOptOut(entries);
        // when
        Set<String> found = found(entries, Invariant.I2, Op.SEND_STARTED);
        // then
        Statistics.collect(naive.isEmpty() ? "good" : "bad");
        assertThat(found).isEqualTo(naive);
    }

    @Property(tries = 3_000)
    void versionCheckFindsExactlyWhatTheNaiveOneFinds(@ForAll("histories") List<Entry> entries) {
        // given
        Set<String> naive = NaiveChecker.permittedUnseen(entries);
        // when
        Set<String> found = found(entries, Invariant.I3, Op.PERMIT_DECIDED);
        // then
        Statistics.collect(naive.isEmpty() ? "good" : "bad");
        assertThat(found).isEqualTo(naive);
    }

    @Property(tries = 3_000)
    void rateCheckFindsExactlyWhatTheNaiveOneFinds(@ForAll("histories") List<Entry> entries) {
        // given
        Set<String> naive = NaiveChecker.tooFast(entries, RATE);
        // when
        Set<String> found = found(entries, Invariant.I9, Op.SEND_STARTED);
        // then
        Statistics.collect(naive.isEmpty() ? "good" : "bad");
        assertThat(found).isEqualTo(naive);
    }

    /** Returns the attempt of the last note of this kind in each proof. */
    private static Set<String> found(List<Entry> entries, Invariant invariant, Op op) {
        Set<String> found = new TreeSet<>();
        HistoryChecker.check(entries)
                .violations(invariant)
                .forEach(
                        violation ->
                                violation.evidence().stream()
                                        .filter(entry -> entry.op() == op)
                                        .reduce((one, other) -> other)
                                        .ifPresent(entry -> found.add(entry.text("attempt"))));
        return found;
    }
}
