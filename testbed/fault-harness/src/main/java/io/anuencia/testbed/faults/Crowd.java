package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.Pseudonym;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * People who do not exist, with numbers of Colombia. Two crowds that are drawn from one stack share
 * nobody: a person who is known already has another history than one who is new.
 */
final class Crowd {

    private static final int NUMBERS = 10_000_000;

    private final Random chance;
    private final Pseudonym pseudonym;
    private final Set<String> known;
    private int next;

    /** One of them. */
    record Member(String number, String key) {

        /** As WhatsApp knows them. */
        String waId() {
            return number.substring(1);
        }

        @Override
        public String toString() {
            return "Member[" + key + "]";
        }
    }

    /**
     * Draws from a seed.
     *
     * @param known the numbers of all who were drawn before, to which these are added
     */
    Crowd(long seed, Pseudonym pseudonym, Set<String> known) {
        this.chance = new Random(seed);
        this.known = known;
        this.pseudonym = pseudonym;
        this.next = chance.nextInt(NUMBERS);
    }

    /** Some that were never there before. */
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
