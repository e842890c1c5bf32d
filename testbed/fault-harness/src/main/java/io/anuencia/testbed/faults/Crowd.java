package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.Pseudonym;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Fictitious people with Colombian numbers. Two crowds drawn for one stack have nobody in common,
 * because a known person has another history than a new one.
 */
final class Crowd {

    private static final int NUMBERS = 10_000_000;

    private final Random chance;
    private final Pseudonym pseudonym;
    private final Set<String> known;
    private int next;

    /** A member of the crowd. */
    record Member(String number, String key) {

        /** The wa_id of the person. */
        String waId() {
            return number.substring(1);
        }

        @Override
        public String toString() {
            return "Member[" + key + "]";
        }
    }

    /**
     * Creates a crowd from a seed.
     *
     * @param known numbers of everybody drawn before; new ones are added
     */
    Crowd(long seed, Pseudonym pseudonym, Set<String> known) {
        this.chance = new Random(seed);
        this.known = known;
        this.pseudonym = pseudonym;
        this.next = chance.nextInt(NUMBERS);
    }

    /** Draws people who were never drawn before. */
    List<Member> some(int count) {
        List<Member> some = new ArrayList<>();
        while (some.size() < count) {
            next = (next + 1) % NUMBERS;
            String digits = String.format(Locale.ROOT, "5730%d%07d", chance.nextInt(3), next);
            if (known.add(digits)) {
                some.add(new Member("+" + digits, pseudonym.of(digits).toString()));
            }
        }
        return some;
    }

    Random chance() {
        return chance;
    }
}
