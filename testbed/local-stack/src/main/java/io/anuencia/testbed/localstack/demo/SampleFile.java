package io.anuencia.testbed.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes the people as the CSV file of a real shop: spellings, duplicates, rows without a person.
 */
final class SampleFile {
    private static final long SEED = 8128L;
    private static final Instant FIRST_CONSENT = Instant.parse("2025-06-01T14:00:00Z");
    private static final int CONSENT_DAYS = 480;
    private static final int DUPLICATE_EVERY = 33;
    private static final int INVALID_EVERY = 66;
    private static final List<String> INVALID_PHONES =
            List.of("", "12345", "no tiene", "+51 12", "+999 1234567", "+51 987 65", "N/A");

    private final Random random = new Random(SEED);
    private final Map<String, String> noticeByLanguage;
    private final List<String> evidenceFields = List.copyOf(Evidence.fields());
    private final List<String> rows = new ArrayList<>();
    private int duplicates;
    private int invalid;

    private SampleFile(Map<String, String> noticeByLanguage) {
        this.noticeByLanguage = noticeByLanguage;
    }

    /**
     * The number of rows of each kind; the rest are one row for each person.
     *
     * @param duplicates rows of a person who already has a row, in another spelling
     * @param invalid rows without an existing number
     */
    record Counts(int rows, int duplicates, int invalid) {}

    static Counts write(Path file, SamplePeople people, Map<String, String> noticeByLanguage) {
        var writer = new SampleFile(noticeByLanguage);
        people.all().forEach(writer::add);
        Collections.shuffle(writer.rows, writer.random);
        try {
            Files.writeString(file, writer.header() + "\n" + String.join("\n", writer.rows) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        return new Counts(writer.rows.size(), writer.duplicates, writer.invalid);
    }

    private String header() {
        var columns =
                new ArrayList<>(
                        List.of(
                                "external_id",
                                "phone",
                                "first_name",
                                "language",
                                "country",
                                "time_zone",
                                "tags",
                                "attr.store",
                                "consent_brand",
                                "consent_purpose",
                                "consent_class",
                                "consent_at",
                                "consent_method",
                                "consent_notice"));
        evidenceFields.forEach(field -> columns.add("consent_evidence." + field));
        return String.join(",", columns);
    }

    private void add(SamplePerson person) {
        int place = rows.size();
        boolean plain = random.nextInt(10) < 7;
        var country = person.country();
        rows.add(
                row(
                        person,
                        person.externalId(),
                        plain ? person.number() : country.spelling(person.number(), random)));
        if (place % DUPLICATE_EVERY == DUPLICATE_EVERY - 1) {
            duplicates++;
            rows.add(
                    row(
                            person,
                            person.externalId() + "-bis",
                            country.spelling(person.number(), random)));
        }
        if (place % INVALID_EVERY == INVALID_EVERY - 1) {
            var phone = INVALID_PHONES.get(invalid % INVALID_PHONES.size());
            invalid++;
            rows.add(row(person, person.externalId() + "-x", phone));
        }
    }

    private String row(SamplePerson person, String externalId, String phone) {
        var cells =
                new ArrayList<>(
                        List.of(
                                externalId,
                                phone,
                                person.firstName(),
                                person.language(),
                                person.country().name(),
                                random.nextInt(3) == 0 ? "" : person.country().zone(),
                                random.nextInt(4) == 0 ? "clientes|vip" : "clientes",
                                "tienda-" + (1 + random.nextInt(9))));
        cells.addAll(consent(person));
        return String.join(",", cells);
    }

    private List<String> consent(SamplePerson person) {
        var standing = person.standing();
        var cells = new ArrayList<String>();
        if (standing.hasClaim()) {
            var purpose = standing.purpose() == null ? Demo.PROMOTIONS : standing.purpose();
            var at =
                    FIRST_CONSENT
                            .plus(random.nextInt(CONSENT_DAYS), ChronoUnit.DAYS)
                            .plus(random.nextInt(20_000), ChronoUnit.SECONDS);
            cells.addAll(
                    List.of(
                            Demo.BRAND,
                            purpose,
                            person.audienceClass(),
                            at.toString(),
                            "WEB_FORM",
                            noticeByLanguage.get(person.language())));
        } else {
            cells.addAll(Collections.nCopies(6, ""));
        }
        boolean proved = standing.hasClaim() && standing != Standing.UNPROVED;
        for (var field : evidenceFields) {
            cells.add(proved ? Evidence.value(person, field, random) : "");
        }
        return cells;
    }
}
