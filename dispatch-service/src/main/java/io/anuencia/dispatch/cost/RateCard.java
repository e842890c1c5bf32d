package io.anuencia.dispatch.cost;

import io.quarkus.runtime.Startup;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rates of messages by country and category, from a file that states its source and date. The
 * service does not start with an unreadable file.
 */
@Startup
@ApplicationScoped
public class RateCard {

    private static final String SAMPLE = "/rates/sample-rates.csv";
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern NAMES = Pattern.compile("country\\s*,\\s*category\\s*,\\s*amount");
    private static final Pattern RATE =
            Pattern.compile("([A-Z0-9]{2,3})\\s*,\\s*([A-Z_]+)\\s*,\\s*([0-9]*\\.?[0-9]+)");

    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final Map<String, String> head = new HashMap<>();
    private final LocalDate asOf;

    RateCard(Settings settings) {
        // Spreadsheets begin a file with a byte order mark, which is no blank to strip.
        List<String> lines =
                text(settings).replace(BYTE_ORDER_MARK, "").lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            read(lines.get(i), i + 1);
        }
        if (!head.keySet().containsAll(List.of("source", "as-of", "currency"))) {
            throw new IllegalStateException(
                    "the file of rates must begin with # source:, # as-of: and # currency:");
        }
        asOf = day(head.get("as-of"));
    }

    /** Settings of rates. */
    @ConfigMapping(prefix = "anuencia.rates")
    interface Settings {
        /**
         * File of your own rates; without one the release's sample is used, which shows only the
         * format. Lines are {@code country,category,amount}; a header line of these names is
         * skipped, and a second amount for the same two is an error.
         */
        Optional<Path> file();
    }

    /** Returns the estimated cost of messages of a category, by their number per country. */
    public CostEstimate estimate(String category, Map<String, Long> byCountry) {
        List<CostEstimate.Line> lines = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        long unpriced = 0;
        for (Map.Entry<String, Long> entry : byCountry.entrySet()) {
            BigDecimal rate = rates.get(entry.getKey() + "," + category);
            if (rate == null) {
                unpriced += entry.getValue();
            } else {
                BigDecimal amount = rate.multiply(BigDecimal.valueOf(entry.getValue()));
                lines.add(
                        new CostEstimate.Line(
                                entry.getKey(), category, entry.getValue(), rate, amount));
                total = total.add(amount);
            }
        }
        return new CostEstimate(
                head.get("currency"), total, lines, unpriced, asOf, head.get("source"));
    }

    private void read(String line, int number) {
        if (line.startsWith("#")) {
            String[] named = line.substring(1).split(":", 2);
            if (named.length == 2) {
                head.put(named[0].strip(), named[1].strip());
            }
        } else if (!line.isEmpty() && !NAMES.matcher(line).matches()) {
            Matcher rate = RATE.matcher(line);
            if (!rate.matches()) {
                throw new IllegalStateException(
                        "line %d of the file of rates is not country,category,amount, such as"
                                        .formatted(number)
                                + " PE,MARKETING,0.07");
            }
            String priced = rate.group(1) + "," + rate.group(2);
            BigDecimal amount = new BigDecimal(rate.group(3));
            BigDecimal earlier = rates.put(priced, amount);
            if (earlier != null && earlier.compareTo(amount) != 0) {
                throw new IllegalStateException(
                        "line %d of the file of rates has another amount for %s than an earlier one"
                                .formatted(number, priced));
            }
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalStateException(
                    "# as-of: of the file of rates must be a date, such as 2026-10-01", e);
        }
    }

    private static String text(Settings settings) {
        try {
            if (settings.file().isPresent()) {
                return Files.readString(settings.file().get());
            }
            try (InputStream in = RateCard.class.getResourceAsStream(SAMPLE)) {
                Objects.requireNonNull(in, () -> SAMPLE + " is not in the jar");
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of rates cannot be read", e);
        }
    }
}
