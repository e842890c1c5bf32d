package io.anuencia.dispatch.cost;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rates of messages by country and category, from a file that says of when and of whom it is.
 */
@ApplicationScoped
public class RateCard {

    private static final String SAMPLE = "/rates/sample-rates.csv";

    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final Map<String, String> head = new HashMap<>();

    RateCard(Settings settings) {
        text(settings).lines().map(String::strip).forEach(this::read);
        if (!head.keySet().containsAll(List.of("source", "as-of", "currency"))) {
            throw new IllegalStateException(
                    "a file of rates begins with # source:, # as-of: and # currency:");
        }
    }

    /** Settings of rates. */
    @ConfigMapping(prefix = "anuencia.rates")
    interface Settings {
        /**
         * A file of your own rates; without one the sample of the release is used, which shows the
         * form and no more. Lines are {@code country,category,amount}.
         */
        Optional<Path> file();
    }

    /** What messages of a category would cost, by how many go to each country. */
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
                head.get("currency"),
                total,
                lines,
                unpriced,
                LocalDate.parse(head.get("as-of")),
                head.get("source"));
    }

    private void read(String line) {
        if (line.startsWith("#")) {
            String[] named = line.substring(1).split(":", 2);
            if (named.length == 2) {
                head.put(named[0].strip(), named[1].strip());
            }
        } else if (!line.isEmpty()) {
            String[] cells = line.split(",", 3);
            rates.put(cells[0] + "," + cells[1], new BigDecimal(cells[2].strip()));
        }
    }

    private static String text(Settings settings) {
        try {
            if (settings.file().isPresent()) {
                return Files.readString(settings.file().get());
            }
            try (InputStream in = RateCard.class.getResourceAsStream(SAMPLE)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file of rates cannot be read", e);
        }
    }
}
