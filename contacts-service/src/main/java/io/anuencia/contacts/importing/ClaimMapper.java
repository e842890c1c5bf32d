package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.ContactCheck;
import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.events.Uuids;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Turns the consent columns of a row into a claim. Whether the claim is good is not judged here;
 * only what could not be said to consent-service at all is wrong with a row.
 */
@ApplicationScoped
class ClaimMapper {

    private static final String PREFIX = "consent_";
    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int DATE_LENGTH = "2026-11-24".length();

    private final Clock clock;

    ClaimMapper(Clock clock) {
        this.clock = clock;
    }

    /**
     * The claim of a row.
     *
     * @param draft the person, or null if something is wrong with them
     * @param errors takes every mistake
     * @return null if the row has no consent columns, or something is wrong
     */
    ConsentClaimed map(
            CsvRow row, ImportFile file, ContactDraft draft, Consumer<Problem.Field> errors) {
        if (row.cellsUnder(PREFIX).isEmpty()) {
            return null;
        }
        List<Problem.Field> found = new ArrayList<>();
        String brand = code(row, "consent_brand", found);
        String purpose = code(row, "consent_purpose", found);
        if (brand != null && !Caller.allows(file.brands(), brand)) {
            found.add(
                    new Problem.Field(
                            "consent_brand", "the importer's token does not allow this brand"));
        }
        Instant at = instant(row.cell("consent_at"), found);
        refuseLongTexts(row, found);
        found.forEach(errors);
        if (draft == null || !found.isEmpty()) {
            return null;
        }
        return new ConsentClaimed(
                Uuids.ofFacts("claim", file.id().toString(), String.valueOf(row.number())),
                draft.recipientKey(),
                brand,
                purpose,
                row.cell("consent_class"),
                row.cell("consent_method"),
                at,
                row.cell("consent_notice"),
                row.cellsUnder("consent_evidence."),
                file.id(),
                clock.instant());
    }

    private static String code(CsvRow row, String column, List<Problem.Field> errors) {
        String cell = row.cell(column);
        if (cell == null) {
            errors.add(
                    new Problem.Field(
                            column, "a row with consent columns must name brand and purpose"));
            return null;
        }
        if (!CODE.matcher(cell).matches()) {
            errors.add(new Problem.Field(column, "write its code: 1 to 40 of a-z, 0-9 and -"));
            return null;
        }
        return cell;
    }

    private static void refuseLongTexts(CsvRow row, List<Problem.Field> errors) {
        row.cells()
                .forEach(
                        (column, cell) -> {
                            if (column.startsWith(PREFIX) && !ContactCheck.isText(cell)) {
                                errors.add(
                                        new Problem.Field(
                                                column,
                                                "at most 256 characters, none of them a control"));
                            }
                        });
    }

    /** An instant with its offset, or a date, which is read as its first moment in UTC. */
    private static Instant instant(String cell, List<Problem.Field> errors) {
        if (cell == null) {
            return null;
        }
        try {
            Instant at =
                    cell.length() == DATE_LENGTH
                            ? LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(cell).toInstant();
            if (at.isAfter(EARLIEST) && at.isBefore(LATEST)) {
                return at;
            }
            errors.add(new Problem.Field("consent_at", "write the year in which it was said"));
            return null;
        } catch (DateTimeException e) {
            errors.add(
                    new Problem.Field(
                            "consent_at", "write a date or a time with offset, as ISO 8601 says"));
            return null;
        }
    }
}
