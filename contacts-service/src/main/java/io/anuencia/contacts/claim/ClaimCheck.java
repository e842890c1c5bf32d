package io.anuencia.contacts.claim;

import io.anuencia.contacts.attribute.PlainText;
import io.anuencia.messaging.Caller;
import io.anuencia.messaging.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Checks the form of a claim; every mistake is found, not just the first. */
public final class ClaimCheck {

    /** So many can be made of one person at once. */
    public static final int CLAIMS_MAX = 20;

    /** Says that there are more. */
    public static final String TOO_MANY = "at most 20 consents";

    private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int DATE_LENGTH = "2026-11-24".length();
    private static final int FACTS_MAX = 50;

    private final Consumer<Problem.Field> errors;

    private ClaimCheck(Consumer<Problem.Field> errors) {
        this.errors = errors;
    }

    /**
     * Checks it.
     *
     * @param brands the brands that the caller may act for
     * @param errors takes every mistake, with the name of its field in REST's spelling
     * @return empty if there was a mistake
     */
    public static Optional<ClaimDraft> check(
            ClaimSaid said, Set<String> brands, Consumer<Problem.Field> errors) {
        List<Problem.Field> found = new ArrayList<>();
        Instant at = new ClaimCheck(found::add).check(said, brands);
        found.forEach(errors);
        return found.isEmpty() ? Optional.of(new ClaimDraft(said, at)) : Optional.empty();
    }

    private Instant check(ClaimSaid said, Set<String> brands) {
        if (isCode("brand", said.brand()) && !Caller.allows(brands, said.brand())) {
            refuse("brand", "the token does not allow this brand");
        }
        isCode("purpose", said.purpose());
        text("audienceClass", said.audienceClass());
        text("collectionMethod", said.collectionMethod());
        text("notice", said.notice());
        facts(said.evidence());
        return instant(said.expressedAt());
    }

    private void facts(Map<String, String> evidence) {
        if (evidence.size() > FACTS_MAX) {
            refuse("evidence", "at most 50 facts");
            return;
        }
        evidence.forEach(
                (name, value) -> {
                    if (!PlainText.isName(name)) {
                        refuse("evidence", "a fact is named by letters, digits, . _ or -");
                    } else {
                        text("evidence." + name, value);
                    }
                });
    }

    private boolean isCode(String field, String code) {
        if (code == null) {
            refuse(field, "a claim of consent must name brand and purpose");
            return false;
        }
        if (!CODE.matcher(code).matches()) {
            refuse(field, "write its code: 1 to 40 of a-z, 0-9 and -");
            return false;
        }
        return true;
    }

    private void text(String field, String value) {
        if (value != null && !PlainText.isText(value)) {
            refuse(field, "at most 256 characters, none of them a control");
        }
    }

    /** An instant with its offset, or a date, which is read as its first moment in UTC. */
    private Instant instant(String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant at =
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant();
            if (at.isAfter(EARLIEST) && at.isBefore(LATEST)) {
                return at;
            }
            refuse("expressedAt", "write the year in which it was said");
        } catch (DateTimeException e) {
            refuse("expressedAt", "write a date or a time with offset, as ISO 8601 says");
        }
        return null;
    }

    private void refuse(String field, String detail) {
        errors.accept(new Problem.Field(field, detail));
    }
}
