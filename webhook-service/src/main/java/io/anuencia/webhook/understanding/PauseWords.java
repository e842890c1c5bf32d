package io.anuencia.webhook.understanding;

import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The words of which people make a term: "un mes", "two weeks", "hasta el 20 de enero". */
final class PauseWords {

    private static final int COUNT_MAX = 400;
    private static final int DAY_MAX = 31;

    /** What a word may be for a term beside a count, a unit or a month. */
    enum Kind {
        /** Names the end: hasta, until. */
        UNTIL,
        /** Names the end where something is not to be: not before. */
        BEFORE,
        /** May name the beginning, before a date: from, erst. */
        FROM,
        /** Names the beginning: a partir de, ab. */
        BEGIN,
        /** A beginning that changes nothing: from now on. */
        NOW,
        /** A day with a name: tomorrow, Monday. */
        DAY,
        /** Says that something is not to be. */
        NOT,
        /** Counts a unit before it from elsewhere, or otherwise: after, working days. */
        AFTER,
        /** Names the length: por, for. */
        FOR,
        /** Names the month that is meant: en, in. */
        IN,
        /** One thing, or a single one of them: un, a. */
        ONE,
        /** The one that comes: próximo, next. */
        NEXT,
        /** The end of a month: fin, end. */
        END,
        /** Two of them, where de stands behind: "un par de"; the French one is per. */
        PAIR,
        /** Makes it another time, or each: every, ago, last. */
        OTHER,
        /** Goes on after a unit: y, and, o, or. */
        AND,
        /** Half of one. */
        HALF,
        /** Says nothing between the others: de, the. */
        SKIPPED,
        /** Says between a number and a month that it is a day: del, of. */
        OF,
        /** More than one of a unit: months. */
        MANY
    }

    private final Map<String, ChronoUnit> units = new HashMap<>();
    private final Map<String, Month> months = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Kind, Set<String>> kinds = new HashMap<>();

    void add(String[] head, String[] words) {
        for (String word : words) {
            switch (head[0]) {
                case "UNIT" -> units.put(word, ChronoUnit.valueOf(head[1]));
                case "MONTH" -> months.put(word, Month.of(Integer.parseInt(head[1])));
                case "COUNT" -> counts.put(word, Integer.parseInt(head[1]));
                default ->
                        kinds.computeIfAbsent(Kind.valueOf(head[1]), unused -> new HashSet<>())
                                .add(word);
            }
        }
    }

    /** A unit of time, or null. */
    ChronoUnit unit(String word) {
        return units.get(word);
    }

    /** A month, or null. */
    Month month(String word) {
        return months.get(word);
    }

    boolean is(Kind kind, String word) {
        return kinds.getOrDefault(kind, Set.of()).contains(word);
    }

    /** How many; 0 for a word that is no number. */
    int count(String word) {
        if (word.length() <= 3 && Spelling.isNumber(word)) {
            return Math.min(Math.max(Integer.parseInt(word), 1), COUNT_MAX);
        }
        return counts.getOrDefault(word, 0);
    }

    /** A day of a month, "1st" and "1er" too; 0 for another word. */
    int day(String word) {
        int digits = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
            digits++;
        }
        boolean ordinal = digits > 0 && word.length() - digits <= 2;
        int day = ordinal ? count(word.substring(0, digits)) : count(word);
        return day <= DAY_MAX ? day : 0;
    }

    /** A year in four digits; 0 for another word. */
    int year(String word) {
        return word.length() == 4 && word.startsWith("20") && Spelling.isNumber(word)
                ? Integer.parseInt(word)
                : 0;
    }
}
