package io.anuencia.testbed.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searches everything that the processes logged for the sample's phone numbers. */
final class ClearNumbers {

    /** The form of a number in a log: digits, perhaps with a plus, spaces or dashes. */
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d[\\d ()-]{7,22}\\d");

    /**
     * The number of last digits that tell the people of the sample apart, however a number is
     * written.
     */
    private static final int TELLING_DIGITS = 8;

    private static final int PHONE_COLUMN = 1;

    private ClearNumbers() {}

    /**
     * Returns where a log contains a number of the sample, as {@code file:line}; never the number.
     */
    static List<String> inLogs(Path data) throws IOException {
        Set<String> sample = numbersOf(data.resolve("sample-people.csv"));
        if (sample.isEmpty()) {
            throw new AssertionError("the sample has no numbers, the search would find nothing");
        }
        List<String> found = new ArrayList<>();
        for (Path log : files(data.resolve("logs"))) {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            for (int line = 0; line < lines.size(); line++) {
                if (tellingDigits(lines.get(line)).anyMatch(sample::contains)) {
                    found.add(log.getFileName() + ":" + (line + 1));
                }
            }
        }
        return found;
    }

    private static Set<String> numbersOf(Path csv) throws IOException {
        try (Stream<String> lines = Files.lines(csv)) {
            return lines.skip(1)
                    .map(line -> line.split(",", -1)[PHONE_COLUMN])
                    .flatMap(ClearNumbers::tellingDigits)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static Stream<String> tellingDigits(String text) {
        Matcher matcher = DIGITS.matcher(text);
        List<String> digits = new ArrayList<>();
        while (matcher.find()) {
            String number = matcher.group().replaceAll("\\D", "");
            if (number.length() > TELLING_DIGITS) {
                digits.add(number.substring(number.length() - TELLING_DIGITS));
            }
        }
        return digits.stream();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
