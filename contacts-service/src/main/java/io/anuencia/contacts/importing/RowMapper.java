package io.anuencia.contacts.importing;

import io.anuencia.contacts.contact.ContactCheck;
import io.anuencia.contacts.contact.ContactDraft;
import io.anuencia.events.ConsentClaimed;
import io.anuencia.messaging.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns a row into a person and, where it has consent columns, a claim. */
@ApplicationScoped
class RowMapper {

    private static final Pattern TAG_SEPARATOR = Pattern.compile("\\s*\\|\\s*");

    private static final Map<String, String> COLUMN_OF_FIELD =
            Map.of(
                    "externalId", "external_id",
                    "firstName", "first_name",
                    "timeZone", "time_zone");

    private final ContactCheck check;
    private final ClaimMapper claims;

    RowMapper(ContactCheck check, ClaimMapper claims) {
        this.check = check;
        this.claims = claims;
    }

    /**
     * A row that was understood, or what is wrong with it.
     *
     * @param number the row's
     * @param draft the person; null if something is wrong
     * @param claim what the row says of consent, or null
     * @param errors what is wrong; such a row changes nothing
     */
    record Mapped(
            long number, ContactDraft draft, ConsentClaimed claim, List<Problem.Field> errors) {}

    Mapped map(CsvRow row, ImportFile file) {
        List<Problem.Field> errors = new ArrayList<>();
        if (row.isGarbled() || row.tooMany()) {
            String what =
                    row.tooMany()
                            ? "the row has more cells than the first line has columns"
                            : "the row holds bytes that are not UTF-8 text; save the file as UTF-8";
            return new Mapped(row.number(), null, null, List.of(new Problem.Field("row", what)));
        }
        ContactDraft draft = check.check(said(row, file), field -> errors.add(asColumn(field)));
        ConsentClaimed claim = claims.map(row, file, draft, errors::add);
        return errors.isEmpty()
                ? new Mapped(row.number(), draft, claim, errors)
                : new Mapped(row.number(), null, null, errors);
    }

    private static ContactCheck.Said said(CsvRow row, ImportFile file) {
        String tags = row.cell("tags");
        return new ContactCheck.Said(
                row.cell("external_id"),
                row.cell("phone"),
                row.cell("first_name"),
                row.cell("language"),
                row.cell("country"),
                row.cell("time_zone"),
                row.cellsUnder("attr."),
                tags == null ? List.of() : List.of(TAG_SEPARATOR.split(tags)),
                file.defaultRegion());
    }

    private static Problem.Field asColumn(Problem.Field field) {
        String name = field.field().replaceFirst("^attributes\\.", "attr.");
        return new Problem.Field(COLUMN_OF_FIELD.getOrDefault(name, name), field.detail());
    }
}
