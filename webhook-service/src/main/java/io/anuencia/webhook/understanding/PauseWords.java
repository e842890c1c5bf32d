package io.anuencia.webhook.understanding;

import java.time.Instant;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Reads how long someone wants to be left alone: "un mes", "two weeks", "hasta enero". */
final class PauseWords {

    private static final int COUNT_MAX = 400;

    private final Map<String, ChronoUnit> units = new HashMap<>();
    private final Map<String, Month> months = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    void add(String[] head, String[] words) {
        for (String word : words) {
            switch (head[0]) {
                case "UNIT" -> units.put(word, ChronoUnit.valueOf(head[1]));
                case "MONTH" -> months.put(word, Month.of(Integer.parseInt(head[1])));
                default -> counts.put(word, Integer.parseInt(head[1]));
            }
        }
    }

    /** When it ends; null where nobody said or it cannot be told. */
    Instant endOf(Text text, Instant saidAt) {
        ZonedDateTime said = saidAt.atZone(ZoneOffset.UTC);
        for (int i = 0; i < text.size(); i++) {
            ChronoUnit unit = units.get(text.word(i));
            if (unit != null) {
                return said.plus(i == 0 ? 1 : count(text.word(i - 1)), unit).toInstant();
            }
            Month month = months.get(text.word(i));
            if (month != null) {
                ZonedDateTime begin = said.withDayOfMonth(1).withMonth(month.getValue());
                ZonedDateTime next = begin.isAfter(said) ? begin : begin.plusYears(1);
                return next.truncatedTo(ChronoUnit.DAYS).toInstant();
            }
        }
        return null;
    }

    private int count(String word) {
        if (word.length() <= 3 && word.chars().allMatch(Character::isDigit)) {
            return Math.min(Math.max(Integer.parseInt(word), 1), COUNT_MAX);
        }
        return counts.getOrDefault(word, 1);
    }
}
