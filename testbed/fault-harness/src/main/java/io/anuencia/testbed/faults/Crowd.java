package io.anuencia.testbed.faults;

import io.anuencia.testbed.history.Pseudonym;
import io.anuencia.testbed.localstack.LocalStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** People who do not exist, with numbers of Colombia that nobody else in the stack has. */
final class Crowd {

    private static final int NUMBERS = 10_000_000;

    private final Random chance;
    private final Pseudonym pseudonym;
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

    Crowd(long seed, LocalStack stack) {
        this.chance = new Random(seed);
        this.pseudonym = Pseudonym.under(stack.pepper());
        this.next = chance.nextInt(NUMBERS);
    }

    /** Some that were never there before. */
    List<Member> some(int count) {
        List<Member> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            next = (next + 1) % NUMBERS;
            String digits = String.format(Locale.ROOT, "5730%d%07d", chance.nextInt(3), next);
            some.add(new Member("+" + digits, pseudonym.of(digits).toString()));
        }
        return some;
    }

    Random chance() {
        return chance;
    }
}
